-- What a device says the same every time, so that a reading need not ask for it. Goes with the device, and may be lost.
CREATE TABLE device_memories (
    device_id INTEGER PRIMARY KEY REFERENCES devices ON DELETE CASCADE,
    learned_at_ms INTEGER NOT NULL,
    cells TEXT NOT NULL                 -- fleet::encode(DeviceMemory)
) STRICT;
