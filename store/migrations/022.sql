-- What needs somebody today: who can help with a condition, and when supplies run out.
ALTER TABLE conditions ADD COLUMN who TEXT NOT NULL DEFAULT 'unknown';
UPDATE conditions SET who = coalesce(json_extract(condition, '$.who'), 'unknown') WHERE json_valid(condition);
CREATE INDEX conditions_said ON conditions (who, class, opened_at_ms) WHERE is_said = 1;
CREATE INDEX devices_not_answering ON devices (reachability, usual) WHERE reachability <> 'answering';
CREATE TABLE outlooks (
    device_id INTEGER PRIMARY KEY REFERENCES devices ON DELETE CASCADE,
    looked_at_ms INTEGER NOT NULL
) STRICT;
CREATE TABLE supply_forecasts (
    device_id INTEGER NOT NULL REFERENCES devices ON DELETE CASCADE,
    supply TEXT NOT NULL,
    expected_day INTEGER NOT NULL,
    earliest_day INTEGER NOT NULL,
    latest_day INTEGER NOT NULL,
    basis TEXT NOT NULL,
    percent INTEGER,
    PRIMARY KEY (device_id, supply)
) STRICT, WITHOUT ROWID;
CREATE INDEX supply_forecasts_by_day ON supply_forecasts (expected_day);
