-- Where each gateway's audit chain stood when it sent the day's audit file.
CREATE TABLE audit_anchors (
    gateway     TEXT NOT NULL REFERENCES gateways (id),
    file        TEXT NOT NULL,
    number      INTEGER NOT NULL,
    mac         BLOB NOT NULL,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (gateway, file)
) STRICT;
