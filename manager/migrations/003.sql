-- Groups as a tree, who may do what in which of them, and what people decide about gateways and devices.
CREATE TABLE groups (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    parent INTEGER REFERENCES groups (id),  -- NULL: the root, which is number 1
    name   TEXT NOT NULL,
    UNIQUE (parent, name)
) STRICT;
INSERT INTO groups (id, parent, name) VALUES (1, NULL, 'All');

ALTER TABLE access_codes ADD COLUMN group_id INTEGER NOT NULL DEFAULT 1;
ALTER TABLE gateways ADD COLUMN group_id INTEGER NOT NULL DEFAULT 1;
ALTER TABLE gateways ADD COLUMN approves_devices INTEGER NOT NULL DEFAULT 0;  -- its devices are managed at once
ALTER TABLE gateways ADD COLUMN last_contact_at INTEGER;                      -- of any signed request
ALTER TABLE gateways ADD COLUMN check_in_s INTEGER;                           -- as it said; NULL: the setting
ALTER TABLE gateways ADD COLUMN silent_since INTEGER;                         -- the alarm: when it was raised
ALTER TABLE gateways ADD COLUMN copy_seen_at INTEGER;                         -- two sources used its key
ALTER TABLE gateways ADD COLUMN terminated_at INTEGER;
ALTER TABLE streams ADD COLUMN sequence TEXT NOT NULL DEFAULT '';
ALTER TABLE streams ADD COLUMN last_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE streams ADD COLUMN replaced_at INTEGER;                           -- when another stream took its place

ALTER TABLE devices ADD COLUMN group_id INTEGER;  -- NULL: its gateway's
ALTER TABLE devices ADD COLUMN status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'managed', 'terminated'));

-- As the gateway has them: security_store/ reads and writes both.
CREATE TABLE accounts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,      -- trimmed and lower case
    role TEXT NOT NULL,                 -- administrator: Manager; viewer: Customer
    password_hash TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL,
    password_set_at_ms INTEGER NOT NULL,
    must_change_password INTEGER NOT NULL,
    locked INTEGER NOT NULL DEFAULT 0
) STRICT;

-- In which group an account may do what its role says; without a row: in the root.
CREATE TABLE account_groups (
    account_id INTEGER PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    group_id   INTEGER NOT NULL REFERENCES groups (id)
) STRICT;

CREATE TABLE sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    token_hash BLOB NOT NULL UNIQUE,
    source TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    opened_at_ms INTEGER NOT NULL,
    last_used_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_of_account ON sessions (account_id);

-- Append only, but for the oldest.
CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    source TEXT NOT NULL,
    succeeded INTEGER NOT NULL,
    detail TEXT NOT NULL,
    mac BLOB NOT NULL
) STRICT;
CREATE TABLE audit_marks (
    name TEXT NOT NULL PRIMARY KEY,     -- newest, oldest
    number INTEGER NOT NULL,
    mac BLOB NOT NULL,
    seal BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The gateways' daily log files.
CREATE TABLE files (
    gateway     TEXT NOT NULL REFERENCES gateways (id),
    name        TEXT NOT NULL,
    sha256      TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    content     BLOB NOT NULL,
    PRIMARY KEY (gateway, name)
) STRICT;

-- For what is looked for by age.
CREATE INDEX messages_by_arrival ON messages (received_at);
CREATE INDEX batches_by_arrival ON batches (received_at);
CREATE INDEX counter_points_by_time ON counter_points (at);
CREATE INDEX supply_points_by_time ON supply_points (at);
