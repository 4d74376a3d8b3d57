-- When each device is usually silent, and why its present silence is as usual.
ALTER TABLE devices ADD COLUMN usual TEXT NOT NULL DEFAULT '';
CREATE TABLE device_habits (
    device_id INTEGER NOT NULL PRIMARY KEY REFERENCES devices ON DELETE CASCADE,
    habit TEXT NOT NULL                 -- fleet::SleepHabit::encode()
) STRICT, WITHOUT ROWID;
