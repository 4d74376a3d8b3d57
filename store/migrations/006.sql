ALTER TABLE counter_changes ADD COLUMN step TEXT;  -- fleet::MeterStep; NULL: normal
CREATE INDEX counter_changes_notable ON counter_changes (device_id, counter_id, at_ms) WHERE step IS NOT NULL;

-- Which cartridge it was; NULL: the device tells none.
ALTER TABLE supply_changes ADD COLUMN part_number TEXT;
ALTER TABLE supply_changes ADD COLUMN serial TEXT;

-- The same machine with a new main board: another device's history was joined to this one's.
CREATE TABLE board_changes (
    id INTEGER PRIMARY KEY,
    device_id INTEGER NOT NULL REFERENCES devices ON DELETE CASCADE,
    at_ms INTEGER NOT NULL,             -- of the first reading with the new board
    joined_at_ms INTEGER NOT NULL,
    serial_before TEXT,
    serial_after TEXT,
    mac_before TEXT,
    mac_after TEXT
) STRICT;
CREATE INDEX board_changes_of_device ON board_changes (device_id, at_ms);

CREATE TABLE board_offsets (
    change_id INTEGER NOT NULL REFERENCES board_changes ON DELETE CASCADE,
    counter_id INTEGER NOT NULL REFERENCES counter_names,
    last_before INTEGER NOT NULL,
    first_after INTEGER NOT NULL,
    offset INTEGER NOT NULL,            -- last_before - first_after: added to what the new board counts
    PRIMARY KEY (change_id, counter_id)
) STRICT, WITHOUT ROWID;
