-- When each device answered last, where nothing of it was stored then: a device's own row is large.
CREATE TABLE device_answers (
    device_id INTEGER PRIMARY KEY REFERENCES devices ON DELETE CASCADE,
    answered_at_ms INTEGER NOT NULL
) STRICT;
