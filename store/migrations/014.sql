-- Where one of several printers behind an address was before: printers without a number move with it.
CREATE TABLE left_places (
    device_id INTEGER NOT NULL REFERENCES devices ON DELETE CASCADE,
    address TEXT NOT NULL,
    port INTEGER NOT NULL,
    left_at_ms INTEGER NOT NULL,
    PRIMARY KEY (device_id, address, port)
) STRICT, WITHOUT ROWID;
