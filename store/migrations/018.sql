-- How people are told what needs them, and what each was told and is not over yet.
CREATE TABLE notification_channels (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    settings TEXT NOT NULL,
    secret BLOB NOT NULL
) STRICT;
CREATE TABLE notification_told (
    channel_id INTEGER NOT NULL REFERENCES notification_channels ON DELETE CASCADE,
    key TEXT NOT NULL,
    subject TEXT NOT NULL,
    what_happened TEXT NOT NULL,
    since_ms INTEGER NOT NULL,
    PRIMARY KEY (channel_id, key)
) STRICT, WITHOUT ROWID;
