-- Conflicts about which device is which, and what people said. Goes with the device.
CREATE TABLE questions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    device_id INTEGER NOT NULL REFERENCES devices ON DELETE CASCADE,
    kind TEXT NOT NULL,                 -- fleet::QuestionKind
    known_address TEXT NOT NULL,        -- where the device was known when the conflict was last seen
    known_port INTEGER NOT NULL,
    address TEXT NOT NULL,              -- where the other was found
    port INTEGER NOT NULL,
    credential_id INTEGER REFERENCES credentials ON DELETE SET NULL,
    read_with TEXT NOT NULL,            -- that credential in words
    maker TEXT NOT NULL,                -- of what was found, as it says; empty where it does not
    model TEXT NOT NULL,
    serial TEXT NOT NULL,
    mac TEXT NOT NULL,
    other_device_id INTEGER REFERENCES devices ON DELETE SET NULL,
    opened_at_ms INTEGER NOT NULL,
    last_seen_at_ms INTEGER NOT NULL,
    closed_at_ms INTEGER,
    answer TEXT,                        -- fleet::QuestionAnswer; NULL while it is open, and when it closed by itself
    answered_by TEXT NOT NULL,
    closed_why TEXT NOT NULL            -- when it closed by itself
) STRICT;
CREATE INDEX questions_of_device ON questions (device_id);
CREATE INDEX questions_of_other_device ON questions (other_device_id) WHERE other_device_id IS NOT NULL;
CREATE INDEX questions_of_credential ON questions (credential_id) WHERE credential_id IS NOT NULL;
-- A question whether two devices are one has no ground when one of them is gone.
CREATE TRIGGER questions_lose_other_device BEFORE DELETE ON devices BEGIN
    DELETE FROM questions WHERE other_device_id = old.id AND closed_at_ms IS NULL;
END;

-- Devices that carry another one's serial number, as a person said: they are known by their MAC address, or by their
-- place, and never by that number.
CREATE TABLE twins (
    device_id INTEGER PRIMARY KEY REFERENCES devices ON DELETE CASCADE,
    mac TEXT                            -- NULL: by its place
) STRICT;
