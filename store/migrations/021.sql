-- Every request that left for the manager, with its content: the administrator's answer to "what has left?".
CREATE TABLE sent (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at_ms INTEGER NOT NULL,
    destination TEXT NOT NULL,
    why TEXT NOT NULL,
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    head TEXT NOT NULL,                 -- secrets masked, as in the body
    body BLOB NOT NULL,
    coding TEXT NOT NULL,               -- of the body
    bytes INTEGER NOT NULL,             -- as sent, before TLS
    status INTEGER,                     -- NULL: no answer
    trouble TEXT NOT NULL DEFAULT ''    -- why there was none
) STRICT;
CREATE TABLE sent_size (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
    bytes INTEGER NOT NULL              -- of all heads and bodies
) STRICT;
INSERT INTO sent_size VALUES (1, 0);
CREATE TRIGGER sent_grows AFTER INSERT ON sent BEGIN
    UPDATE sent_size SET bytes = bytes + length(new.head) + length(new.body);
END;
CREATE TRIGGER sent_shrinks AFTER DELETE ON sent BEGIN
    UPDATE sent_size SET bytes = bytes - length(old.head) - length(old.body);
END;
