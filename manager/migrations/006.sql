-- When the gateway said that it leaves: kept with all that was received, and refused until it registers again.
ALTER TABLE gateways ADD COLUMN left_at INTEGER;
-- What it said it by, so that one of these played again after it has come back does nothing.
CREATE TABLE departures (
    gateway TEXT NOT NULL REFERENCES gateways (id),
    id      TEXT NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (gateway, id)
) STRICT;
