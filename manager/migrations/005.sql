-- How mail leaves: one way, for notifications and accounts. JSON of notify/channel_json.hpp; the password sealed.
CREATE TABLE mail_route (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
    settings TEXT NOT NULL,
    secret   BLOB NOT NULL
) STRICT;

-- Who is told what of a group and those below.
CREATE TABLE mail_channels (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    group_id   INTEGER NOT NULL REFERENCES groups (id),
    recipients TEXT NOT NULL               -- JSON: to, cc, bcc, rules
) STRICT;
-- What each was told and is not over yet.
CREATE TABLE mail_told (
    channel_id    INTEGER NOT NULL REFERENCES mail_channels (id) ON DELETE CASCADE,
    key           TEXT NOT NULL,           -- notify::Occasion::key
    subject       TEXT NOT NULL,
    what_happened TEXT NOT NULL,
    since         INTEGER NOT NULL,
    PRIMARY KEY (channel_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE account_mail (
    account_id INTEGER PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    address    TEXT NOT NULL
) STRICT;

-- The code itself is nowhere: 80 random bits need no salt, so a SHA-256 of it tells nothing.
CREATE TABLE password_resets (
    account_id INTEGER PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    code_hash  BLOB NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
