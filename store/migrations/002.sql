CREATE TABLE accounts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,      -- trimmed and lower case
    role TEXT NOT NULL,
    password_hash TEXT NOT NULL,        -- "$scrypt$ln=17,r=8,p=1$..."
    created_at_ms INTEGER NOT NULL,
    password_set_at_ms INTEGER NOT NULL,
    must_change_password INTEGER NOT NULL
) STRICT;

CREATE TABLE sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
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

CREATE TABLE outbox (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    urgent INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    body TEXT NOT NULL,
    body_bytes INTEGER NOT NULL,
    batch INTEGER,                      -- NULL while it is not sealed
    place INTEGER                       -- in its batch
) STRICT;
CREATE INDEX outbox_waiting ON outbox (urgent DESC, position) WHERE batch IS NULL;
CREATE INDEX outbox_sealed ON outbox (batch, place) WHERE batch IS NOT NULL;

-- One row: this life of the queue.
CREATE TABLE outbox_stream (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
    stream TEXT NOT NULL,
    sealed INTEGER NOT NULL,            -- the highest number given to a batch
    acknowledged INTEGER NOT NULL
) STRICT;
INSERT INTO outbox_stream VALUES (1, lower(hex(randomblob(16))), 0, 0);

-- One row, or none before the first registration.
CREATE TABLE registration (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
    manager_url TEXT NOT NULL,
    gateway_id TEXT NOT NULL,
    status TEXT NOT NULL,
    command_key TEXT NOT NULL,
    registered_at_ms INTEGER NOT NULL
) STRICT;
