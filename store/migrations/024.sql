-- Codes of an authenticator app beside the password, and tokens for scripts.
CREATE TABLE second_factors (
    account_id INTEGER PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
    key BLOB NOT NULL,
    last_step INTEGER NOT NULL,
    since_ms INTEGER NOT NULL,
    recovery_hashes BLOB NOT NULL
) STRICT;

CREATE TABLE api_tokens (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    scope TEXT NOT NULL,
    token_hash BLOB NOT NULL UNIQUE,
    made_by TEXT NOT NULL,
    made_at_ms INTEGER NOT NULL,
    expires_at_ms INTEGER,
    last_used_at_ms INTEGER,
    last_source TEXT NOT NULL DEFAULT ''
) STRICT;
