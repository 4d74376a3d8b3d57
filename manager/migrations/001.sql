CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The code itself is nowhere: 80 random bits need no salt, so a SHA-256 of it tells nothing.
CREATE TABLE access_codes (
    id         INTEGER PRIMARY KEY,
    code_hash  TEXT NOT NULL UNIQUE,
    label      TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    uses_left  INTEGER NOT NULL
) STRICT;

CREATE TABLE gateways (
    id            TEXT PRIMARY KEY,
    public_key    TEXT NOT NULL UNIQUE,  -- Ed25519, base64url
    status        TEXT NOT NULL CHECK (status IN ('pending', 'managed')),
    code_hash     TEXT NOT NULL,         -- of the access code it came with: its repeated request is known by it
    version       TEXT NOT NULL,
    computer_name TEXT NOT NULL,         -- empty when the gateway anonymizes
    registered_at INTEGER NOT NULL,
    approved_at   INTEGER,
    last_batch_at INTEGER
) STRICT, WITHOUT ROWID;

-- What is held of each stream: every batch from 1 to `held`.
CREATE TABLE streams (
    gateway TEXT NOT NULL REFERENCES gateways (id),
    stream  TEXT NOT NULL,
    held    INTEGER NOT NULL,
    PRIMARY KEY (gateway, stream)
) STRICT, WITHOUT ROWID;

CREATE TABLE batches (
    gateway     TEXT NOT NULL,
    stream      TEXT NOT NULL,
    number      INTEGER NOT NULL,
    digest      TEXT NOT NULL,  -- SHA-256 of the JSON, hexadecimal: tells a repetition from another batch
    received_at INTEGER NOT NULL,
    PRIMARY KEY (gateway, stream, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE messages (
    seq         INTEGER PRIMARY KEY,
    gateway     TEXT NOT NULL,
    id          TEXT NOT NULL,
    type        TEXT NOT NULL,
    device      TEXT NOT NULL,  -- empty for a message about the gateway itself
    at          INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    data        TEXT NOT NULL,
    UNIQUE (gateway, id)
) STRICT;
CREATE INDEX messages_of_device ON messages (gateway, device, type, seq);

-- The newest message of each kind about each device: what a list shows.
CREATE TABLE latest (
    gateway TEXT NOT NULL,
    device  TEXT NOT NULL,
    type    TEXT NOT NULL,
    at      INTEGER NOT NULL,
    seq     INTEGER NOT NULL,
    PRIMARY KEY (gateway, device, type)
) STRICT, WITHOUT ROWID;
