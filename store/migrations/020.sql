-- Two queues, each with a stream and numbers of its own. What was sealed before stays in its stream, the bulk's.
CREATE TABLE outbox_streams (
    urgent INTEGER PRIMARY KEY CHECK (urgent IN (0, 1)),
    stream TEXT NOT NULL,
    sealed INTEGER NOT NULL,            -- the highest number given to a batch
    acknowledged INTEGER NOT NULL
) STRICT;
INSERT INTO outbox_streams SELECT 0, stream, sealed, acknowledged FROM outbox_stream;
INSERT INTO outbox_streams VALUES (1, lower(hex(randomblob(16))), 0, 0);
UPDATE outbox SET urgent = 0 WHERE batch IS NOT NULL;
DROP INDEX outbox_sealed;
CREATE INDEX outbox_sealed ON outbox (urgent, batch, place) WHERE batch IS NOT NULL;

CREATE TABLE outbox_size (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
    bytes INTEGER NOT NULL              -- of all bodies in the outbox
) STRICT;
INSERT INTO outbox_size SELECT 1, bytes FROM outbox_stream;
DROP TRIGGER outbox_grows;
DROP TRIGGER outbox_shrinks;
DROP TABLE outbox_stream;
CREATE TRIGGER outbox_grows AFTER INSERT ON outbox BEGIN
    UPDATE outbox_size SET bytes = bytes + new.body_bytes;
END;
CREATE TRIGGER outbox_shrinks AFTER DELETE ON outbox BEGIN
    UPDATE outbox_size SET bytes = bytes - old.body_bytes;
END;

-- Hashes of what the manager was told, so that a restart does not tell it again.
CREATE TABLE relay_told (
    what INTEGER PRIMARY KEY,           -- of device and type
    content INTEGER NOT NULL
) STRICT;

-- What will never go up and is in no message yet.
CREATE TABLE outbox_gaps (
    reason TEXT NOT NULL,               -- outbox_full, expired, refused
    kind TEXT NOT NULL,
    number INTEGER NOT NULL,
    thinned INTEGER NOT NULL,           -- newer ones stand for them
    first_ms INTEGER NOT NULL,
    last_ms INTEGER NOT NULL,
    PRIMARY KEY (reason, kind)
) STRICT, WITHOUT ROWID;
