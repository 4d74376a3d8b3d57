-- In which language an account is written to: as its page was last read. Without a row: English.
CREATE TABLE account_languages (
    account_id INTEGER PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    language   TEXT NOT NULL CHECK (language IN ('en', 'de'))
) STRICT;
-- And those who are told by rule.
ALTER TABLE mail_channels ADD COLUMN language TEXT NOT NULL DEFAULT 'en' CHECK (language IN ('en', 'de'));
