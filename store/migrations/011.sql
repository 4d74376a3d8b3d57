-- What was wrong with a device once: conditions that closed longer ago than the last ones, which stand in conditions.
CREATE TABLE condition_history (
    id INTEGER PRIMARY KEY,
    device_id INTEGER NOT NULL REFERENCES devices ON DELETE CASCADE,
    closed_at_ms INTEGER NOT NULL,
    condition TEXT NOT NULL             -- JSON of fleet/conditions/condition_json.hpp
) STRICT;
CREATE INDEX condition_history_by_time ON condition_history (device_id, closed_at_ms);
