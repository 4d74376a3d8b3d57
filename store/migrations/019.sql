-- What was seen of each device and goes with its newest reading, for the next start (polling/watch_state.hpp).
CREATE TABLE device_watch (
    device_id INTEGER NOT NULL PRIMARY KEY REFERENCES devices ON DELETE CASCADE,
    reading_at_ms INTEGER NOT NULL,
    state TEXT NOT NULL
) STRICT, WITHOUT ROWID;
