-- What the messages say, taken out of them for lists, histories and exports. Made again from the stored messages by
-- projection.hpp; only a device's number is for ever.
CREATE TABLE devices (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    gateway      TEXT NOT NULL REFERENCES gateways (id),
    device       TEXT NOT NULL,            -- the gateway's own name for it
    kind         TEXT NOT NULL DEFAULT '',
    maker        TEXT NOT NULL DEFAULT '',
    model        TEXT NOT NULL DEFAULT '',
    serial       TEXT NOT NULL DEFAULT '',
    firmware     TEXT NOT NULL DEFAULT '',
    mac          TEXT NOT NULL DEFAULT '',
    address      TEXT NOT NULL DEFAULT '', -- this, host_name and site: empty when the gateway anonymizes
    host_name    TEXT NOT NULL DEFAULT '',
    site         TEXT NOT NULL DEFAULT '',
    reachability TEXT NOT NULL DEFAULT '',
    state        TEXT NOT NULL DEFAULT '',
    panel        TEXT NOT NULL DEFAULT '',
    life_count   INTEGER,                  -- in the counter's own unit
    lowest_percent INTEGER,                -- of the supplies that are used up and say their level
    open_alerts  INTEGER NOT NULL DEFAULT 0,
    open_critical INTEGER NOT NULL DEFAULT 0,
    open_conditions INTEGER NOT NULL DEFAULT 0,
    worst_class  TEXT NOT NULL DEFAULT '',  -- of the open conditions: stop, warn, plan, info
    first_at     INTEGER NOT NULL,
    last_at      INTEGER NOT NULL,         -- of the newest message about it
    UNIQUE (gateway, device)
) STRICT;

-- A counter's value from `at` on, until the next row.
CREATE TABLE counter_points (
    device INTEGER NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
    name   TEXT NOT NULL,
    at     INTEGER NOT NULL,
    value  INTEGER NOT NULL,
    unit   TEXT NOT NULL,
    PRIMARY KEY (device, name, at)
) STRICT, WITHOUT ROWID;

-- A supply's level from `at` on; NULL: it does not say.
CREATE TABLE supply_points (
    device        INTEGER NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
    supply        TEXT NOT NULL,           -- the supply's index
    at            INTEGER NOT NULL,
    level_percent INTEGER,
    PRIMARY KEY (device, supply, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE device_alerts (
    id        INTEGER PRIMARY KEY,
    device    INTEGER NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
    item      TEXT NOT NULL,               -- the device's index of it
    code      INTEGER NOT NULL,
    code_name TEXT NOT NULL,
    severity  TEXT NOT NULL,
    grouping  TEXT NOT NULL,
    text      TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    closed_at INTEGER
) STRICT;
CREATE INDEX device_alerts_of ON device_alerts (device, closed_at);

-- What is wrong with a device, as its gateway words it: one row from its opening to its closing.
CREATE TABLE device_conditions (
    id            INTEGER PRIMARY KEY,
    device        INTEGER NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
    key           TEXT NOT NULL,
    word          TEXT NOT NULL,
    class         TEXT NOT NULL,
    who           TEXT NOT NULL,
    text          TEXT NOT NULL,
    advice        TEXT NOT NULL,
    level_percent INTEGER,
    since         INTEGER NOT NULL,
    closed_at     INTEGER
) STRICT;
CREATE INDEX device_conditions_of ON device_conditions (device, closed_at);
CREATE UNIQUE INDEX device_conditions_open ON device_conditions (device, key) WHERE closed_at IS NULL;
