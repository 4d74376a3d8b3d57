-- What was wrong with a device once: conditions that closed longer ago than the last ones, which stand in conditions.
CREATE TABLE condition_history (
    id INTEGER PRIMARY KEY,
    device_id INTEGER NOT NULL REFERENCES devices ON DELETE CASCADE,
    first_ms INTEGER NOT NULL,
    last_ms INTEGER NOT NULL,
    number INTEGER NOT NULL,
    data BLOB NOT NULL
) STRICT;
CREATE INDEX condition_history_by_time ON condition_history (device_id, last_ms);
