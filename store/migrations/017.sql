-- An administrator may keep an account out without removing it.
ALTER TABLE accounts ADD COLUMN locked INTEGER NOT NULL DEFAULT 0;
