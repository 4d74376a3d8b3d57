-- What is wrong with each device, and the last of what was: as fleet::track() left it.
CREATE TABLE conditions (
    device_id INTEGER NOT NULL REFERENCES devices ON DELETE CASCADE,
    position INTEGER NOT NULL,          -- open ones first
    key TEXT NOT NULL,                  -- fleet::Condition::key()
    word TEXT NOT NULL,
    class TEXT NOT NULL,
    is_said INTEGER NOT NULL,           -- by the newest reading, and following from no other condition
    opened_at_ms INTEGER NOT NULL,
    confirmed_at_ms INTEGER,
    closed_at_ms INTEGER,
    condition TEXT NOT NULL,            -- JSON of fleet/conditions/condition_json.hpp
    PRIMARY KEY (device_id, position)
) STRICT, WITHOUT ROWID;
