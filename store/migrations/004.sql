-- In the order in which the rows came, not of the clock's time, which may run ahead and be set back.
CREATE TABLE status_rows (
    id INTEGER PRIMARY KEY,
    device_id INTEGER NOT NULL REFERENCES devices ON DELETE CASCADE,
    at_ms INTEGER NOT NULL,
    reachability TEXT NOT NULL,
    state TEXT NOT NULL,                -- empty while unknown
    errors TEXT NOT NULL                -- words, separated by spaces
) STRICT;
INSERT INTO status_rows (device_id, at_ms, reachability, state, errors)
    SELECT device_id, at_ms, reachability, state, errors FROM status_changes ORDER BY device_id, at_ms;
DROP TABLE status_changes;
ALTER TABLE status_rows RENAME TO status_changes;
CREATE INDEX status_changes_of_device ON status_changes (device_id);

-- A reading that closes thousands of alerts must not look through the device's whole history for each.
CREATE INDEX alert_changes_open ON alert_changes (device_id, alert) WHERE closed_at_ms IS NULL;

ALTER TABLE outbox ADD COLUMN device TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN keep INTEGER NOT NULL DEFAULT 0;  -- goes last when the outbox is full
UPDATE outbox SET keep = 1 WHERE kind = 'counters';
CREATE INDEX outbox_of_device ON outbox (device, kind, position) WHERE batch IS NULL;

ALTER TABLE outbox_stream ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;  -- of all bodies in the outbox
UPDATE outbox_stream SET bytes = (SELECT coalesce(sum(body_bytes), 0) FROM outbox);
CREATE TRIGGER outbox_grows AFTER INSERT ON outbox BEGIN
    UPDATE outbox_stream SET bytes = bytes + new.body_bytes;
END;
CREATE TRIGGER outbox_shrinks AFTER DELETE ON outbox BEGIN
    UPDATE outbox_stream SET bytes = bytes - old.body_bytes;
END;

-- What the manager will never take, for whoever looks for the reason; the newest are kept.
CREATE TABLE outbox_refused (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    device TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    body TEXT NOT NULL,
    reason TEXT NOT NULL,
    refused_at_ms INTEGER NOT NULL
) STRICT;
