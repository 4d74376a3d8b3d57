-- The daily files for the manager: made once, kept until they are taken; the name stays, so that none is made twice.
CREATE TABLE daily_files (
    name TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    day_end_ms INTEGER NOT NULL,
    content BLOB                        -- NULL: taken, or given up
) STRICT;
