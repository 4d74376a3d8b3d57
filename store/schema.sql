-- Where the migrations lead: the whole schema to read in one place. A test holds it against the migrations; nothing is
-- made from it.
-- Times are UTC in milliseconds since 1970. Words of enumerations are those of store/words.hpp.

CREATE TABLE settings (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL                 -- JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE credentials (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    label TEXT NOT NULL,
    version TEXT NOT NULL,
    user TEXT NOT NULL,
    auth TEXT NOT NULL,
    priv TEXT NOT NULL,
    context TEXT NOT NULL,
    community BLOB NOT NULL,            -- sealed, as the two below
    auth_passphrase BLOB NOT NULL,
    priv_passphrase BLOB NOT NULL
) STRICT;

CREATE TABLE discovery_settings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    port INTEGER NOT NULL,
    timeout_ms INTEGER NOT NULL,
    retries INTEGER NOT NULL,
    packets_per_second INTEGER NOT NULL,
    register_found INTEGER NOT NULL,
    interval_min INTEGER NOT NULL,
    quiet_hours TEXT NOT NULL DEFAULT ''  -- as typed (polling/schedule/quiet_hours.hpp); empty: none
) STRICT;

CREATE TABLE discovery_scopes (
    setting_id INTEGER NOT NULL REFERENCES discovery_settings ON DELETE CASCADE,
    excluded INTEGER NOT NULL,
    position INTEGER NOT NULL,
    scope TEXT NOT NULL,                -- as typed
    PRIMARY KEY (setting_id, excluded, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE discovery_credentials (
    setting_id INTEGER NOT NULL REFERENCES discovery_settings ON DELETE CASCADE,
    position INTEGER NOT NULL,
    credential_id INTEGER NOT NULL REFERENCES credentials ON DELETE CASCADE,
    PRIMARY KEY (setting_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX discovery_credentials_of_credential ON discovery_credentials (credential_id);

CREATE TABLE devices (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    address TEXT NOT NULL,
    port INTEGER NOT NULL,
    credential_id INTEGER REFERENCES credentials ON DELETE SET NULL,
    registered_at_ms INTEGER NOT NULL,
    maker_key TEXT NOT NULL,            -- lower case; with the serial number what a device is known by
    serial TEXT,
    mac TEXT,
    reachability TEXT NOT NULL,
    last_answer_at_ms INTEGER,
    trouble TEXT NOT NULL,
    read_at_ms INTEGER,                 -- of the newest reading
    uptime_s INTEGER,
    summary TEXT,                       -- JSON: the newest reading without origins, for lists
    model_key TEXT NOT NULL DEFAULT '', -- lower case; what a MAC alone must agree with
    unit INTEGER,                       -- hrDeviceIndex of one of several printers behind the address; else NULL
    units INTEGER NOT NULL DEFAULT 0,   -- how many there are
    uuid TEXT,                          -- what it is known by without serial number and MAC (fleet/uuid.hpp)
    usual TEXT NOT NULL DEFAULT '',     -- why its silence is as usual; empty while it answers
    is_asleep INTEGER NOT NULL DEFAULT 0,         -- as the newest reading says
    priority_set TEXT,                            -- by hand; NULL: `priority` holds
    priority TEXT NOT NULL DEFAULT 'middle',      -- as assigned by what it prints
    priority_reason TEXT NOT NULL DEFAULT '',     -- of `priority`; empty while none was assigned
    discovery_setting_id INTEGER REFERENCES discovery_settings ON DELETE SET NULL,  -- that found it last
    own_name TEXT NOT NULL DEFAULT '',            -- given by a person, as the two below
    note TEXT NOT NULL DEFAULT '',
    tags TEXT NOT NULL DEFAULT '[]',              -- JSON: texts, ordered
    labels_revision INTEGER NOT NULL DEFAULT 0    -- higher with every change of the three
) STRICT;
CREATE INDEX devices_by_serial ON devices (serial) WHERE serial IS NOT NULL;
CREATE INDEX devices_by_mac ON devices (mac) WHERE mac IS NOT NULL;
CREATE INDEX devices_by_address ON devices (address, port);
CREATE INDEX devices_by_credential ON devices (credential_id);
CREATE INDEX devices_by_uuid ON devices (uuid) WHERE uuid IS NOT NULL;
CREATE INDEX devices_by_discovery_setting ON devices (discovery_setting_id) WHERE discovery_setting_id IS NOT NULL;
CREATE INDEX devices_not_answering ON devices (reachability, usual) WHERE reachability <> 'answering';

-- Rewritten only when more than its times changed: they are then devices.read_at_ms - written_at_ms later.
CREATE TABLE device_readings (
    device_id INTEGER PRIMARY KEY REFERENCES devices ON DELETE CASCADE,
    written_at_ms INTEGER NOT NULL,     -- read_at of the reading in `reading`
    reading BLOB NOT NULL               -- JSON of fleet/json.hpp with origins, without uptime; zstd
) STRICT;

-- What a device says the same every time, so that a reading need not ask for it. Goes with the device, and may be lost.
CREATE TABLE device_memories (
    device_id INTEGER PRIMARY KEY REFERENCES devices ON DELETE CASCADE,
    learned_at_ms INTEGER NOT NULL,
    cells BLOB NOT NULL                 -- fleet::encode(DeviceMemory); zstd
) STRICT;
-- Whoever asks for the ages of all reads no cells.
CREATE INDEX device_memories_by_age ON device_memories (device_id, learned_at_ms);

-- When each device answered last, where nothing of it was stored then; devices.last_answer_at_ms is of its readings.
-- The later of both holds (store/last_answer.hpp).
CREATE TABLE device_answers (
    device_id INTEGER PRIMARY KEY REFERENCES devices ON DELETE CASCADE,
    answered_at_ms INTEGER NOT NULL
) STRICT;

-- When each device is usually silent, and how long it takes to wake.
CREATE TABLE device_habits (
    device_id INTEGER NOT NULL PRIMARY KEY REFERENCES devices ON DELETE CASCADE,
    habit TEXT NOT NULL                 -- fleet::SleepHabit::encode()
) STRICT, WITHOUT ROWID;

-- What was seen of each device and goes with its newest reading, for the next start (polling/watch_state.hpp).
CREATE TABLE device_watch (
    device_id INTEGER NOT NULL PRIMARY KEY REFERENCES devices ON DELETE CASCADE,
    reading_at_ms INTEGER NOT NULL,
    state TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What is wrong with each device, and the last of what was: as fleet::track() left it.
CREATE TABLE conditions (
    device_id INTEGER NOT NULL REFERENCES devices ON DELETE CASCADE,
    position INTEGER NOT NULL,          -- open ones first
    key TEXT NOT NULL,                  -- fleet::Condition::key()
    word TEXT NOT NULL,
    class TEXT NOT NULL,
    is_said INTEGER NOT NULL,           -- by the newest reading, and following from no other condition
    opened_at_ms INTEGER NOT NULL,
    confirmed_at_ms INTEGER,
    closed_at_ms INTEGER,
    condition TEXT NOT NULL,            -- JSON of fleet/conditions/condition_json.hpp
    who TEXT NOT NULL DEFAULT 'unknown',  -- fleet::Helper
    PRIMARY KEY (device_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX conditions_said ON conditions (who, class, opened_at_ms) WHERE is_said = 1;

-- Those that closed longer ago.
CREATE TABLE condition_history (
    id INTEGER PRIMARY KEY,
    device_id INTEGER NOT NULL REFERENCES devices ON DELETE CASCADE,
    first_ms INTEGER NOT NULL,          -- closed_at of the first and the last of them
    last_ms INTEGER NOT NULL,
    number INTEGER NOT NULL,
    data BLOB NOT NULL                  -- JSON array of fleet/conditions/condition_json.hpp; zstd
) STRICT;
CREATE INDEX condition_history_by_time ON condition_history (device_id, last_ms);

-- Counters by their own names, supplies and states as store/series.hpp says.
CREATE TABLE series_names (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- Counters, supplies and states over time, many readings in a row: store/history_book.hpp.
CREATE TABLE history_chunks (
    id INTEGER PRIMARY KEY,
    device_id INTEGER NOT NULL REFERENCES devices ON DELETE CASCADE,
    grain INTEGER NOT NULL,             -- 0: what readings changed; 1: days
    first_ms INTEGER NOT NULL,
    last_ms INTEGER NOT NULL,
    points INTEGER NOT NULL,
    is_carried INTEGER NOT NULL,        -- the first point repeats the newest values before it
    data BLOB NOT NULL                  -- store/packing.hpp
) STRICT;
CREATE INDEX history_chunks_of_device ON history_chunks (device_id, grain, first_ms);

-- Those of a counter's steps that are not normal.
CREATE TABLE meter_steps (
    device_id INTEGER NOT NULL REFERENCES devices ON DELETE CASCADE,
    series_id INTEGER NOT NULL REFERENCES series_names,
    at_ms INTEGER NOT NULL,             -- of the reading, however late it came
    value INTEGER NOT NULL,
    before INTEGER,                     -- the newest value before it
    step TEXT NOT NULL,                 -- fleet::MeterStep
    PRIMARY KEY (device_id, series_id, at_ms)
) STRICT, WITHOUT ROWID;

-- Which cartridge was in: the value of a supply's second series. An empty text is for what the device does not tell.
CREATE TABLE cartridges (
    id INTEGER PRIMARY KEY,
    part_number TEXT NOT NULL,
    serial TEXT NOT NULL,
    UNIQUE (part_number, serial)
) STRICT;

-- When each device's forecasts were made last.
CREATE TABLE outlooks (
    device_id INTEGER PRIMARY KEY REFERENCES devices ON DELETE CASCADE,
    looked_at_ms INTEGER NOT NULL
) STRICT;

-- When supplies run out, as of then (fleet/supply_forecast.hpp). Days since 1970, UTC.
CREATE TABLE supply_forecasts (
    device_id INTEGER NOT NULL REFERENCES devices ON DELETE CASCADE,
    supply TEXT NOT NULL,               -- its index
    expected_day INTEGER NOT NULL,
    earliest_day INTEGER NOT NULL,
    latest_day INTEGER NOT NULL,
    basis TEXT NOT NULL,
    percent INTEGER,                    -- the level that it was made from; NULL: the device told none
    PRIMARY KEY (device_id, supply)
) STRICT, WITHOUT ROWID;
CREATE INDEX supply_forecasts_by_day ON supply_forecasts (expected_day);

-- The same machine with a new main board: another device's history was joined to this one's.
CREATE TABLE board_changes (
    id INTEGER PRIMARY KEY,
    device_id INTEGER NOT NULL REFERENCES devices ON DELETE CASCADE,
    at_ms INTEGER NOT NULL,             -- of the first reading with the new board
    joined_at_ms INTEGER NOT NULL,
    serial_before TEXT,
    serial_after TEXT,
    mac_before TEXT,
    mac_after TEXT
) STRICT;
CREATE INDEX board_changes_of_device ON board_changes (device_id, at_ms);

CREATE TABLE board_offsets (
    change_id INTEGER NOT NULL REFERENCES board_changes ON DELETE CASCADE,
    counter_id INTEGER NOT NULL REFERENCES series_names,
    last_before INTEGER NOT NULL,
    first_after INTEGER NOT NULL,
    offset INTEGER NOT NULL,            -- last_before - first_after: added to what the new board counts
    PRIMARY KEY (change_id, counter_id)
) STRICT, WITHOUT ROWID;

-- Conflicts about which device is which, and what people said. Goes with the device.
CREATE TABLE questions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    device_id INTEGER NOT NULL REFERENCES devices ON DELETE CASCADE,
    kind TEXT NOT NULL,                 -- fleet::QuestionKind
    known_address TEXT NOT NULL,        -- where the device was known when the conflict was last seen
    known_port INTEGER NOT NULL,
    address TEXT NOT NULL,              -- where the other was found
    port INTEGER NOT NULL,
    credential_id INTEGER REFERENCES credentials ON DELETE SET NULL,
    read_with TEXT NOT NULL,            -- that credential in words
    maker TEXT NOT NULL,                -- of what was found, as it says; empty where it does not
    model TEXT NOT NULL,
    serial TEXT NOT NULL,
    mac TEXT NOT NULL,
    other_device_id INTEGER REFERENCES devices ON DELETE SET NULL,
    opened_at_ms INTEGER NOT NULL,
    last_seen_at_ms INTEGER NOT NULL,
    closed_at_ms INTEGER,
    answer TEXT,                        -- fleet::QuestionAnswer; NULL while it is open, and when it closed by itself
    answered_by TEXT NOT NULL,
    closed_why TEXT NOT NULL,           -- when it closed by itself
    known_unit INTEGER,                 -- which of several printers behind that address; NULL: the only one
    unit INTEGER
) STRICT;
CREATE INDEX questions_of_device ON questions (device_id);
CREATE INDEX questions_of_other_device ON questions (other_device_id) WHERE other_device_id IS NOT NULL;
CREATE INDEX questions_of_credential ON questions (credential_id) WHERE credential_id IS NOT NULL;
-- A question whether two devices are one has no ground when one of them is gone.
CREATE TRIGGER questions_lose_other_device BEFORE DELETE ON devices BEGIN
    DELETE FROM questions WHERE other_device_id = old.id AND closed_at_ms IS NULL;
END;

-- Devices that carry another one's serial number, as a person said: they are known by their MAC address, or by their
-- place, and never by that number.
CREATE TABLE twins (
    device_id INTEGER PRIMARY KEY REFERENCES devices ON DELETE CASCADE,
    mac TEXT                            -- NULL: by its place
) STRICT;

-- Where one of several printers behind an address was before: printers without a number move with it.
CREATE TABLE left_places (
    device_id INTEGER NOT NULL REFERENCES devices ON DELETE CASCADE,
    address TEXT NOT NULL,
    port INTEGER NOT NULL,
    left_at_ms INTEGER NOT NULL,
    PRIMARY KEY (device_id, address, port)
) STRICT, WITHOUT ROWID;

CREATE TABLE accounts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,      -- trimmed and lower case
    role TEXT NOT NULL,
    password_hash TEXT NOT NULL,        -- "$scrypt$ln=17,r=8,p=1$..."
    created_at_ms INTEGER NOT NULL,
    password_set_at_ms INTEGER NOT NULL,
    must_change_password INTEGER NOT NULL,
    locked INTEGER NOT NULL DEFAULT 0   -- by an administrator
) STRICT;

CREATE TABLE sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
    token_hash BLOB NOT NULL UNIQUE,
    source TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    opened_at_ms INTEGER NOT NULL,
    last_used_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_of_account ON sessions (account_id);

CREATE TABLE second_factors (
    account_id INTEGER PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
    key BLOB NOT NULL,                  -- sealed
    last_step INTEGER NOT NULL,         -- the half minute whose code was used last
    since_ms INTEGER NOT NULL,
    recovery_hashes BLOB NOT NULL      -- SHA-256 of each unused code, one after the other
) STRICT;

CREATE TABLE api_tokens (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    scope TEXT NOT NULL,                -- read, act, admin
    token_hash BLOB NOT NULL UNIQUE,
    made_by TEXT NOT NULL,
    made_at_ms INTEGER NOT NULL,
    expires_at_ms INTEGER,
    last_used_at_ms INTEGER,
    last_source TEXT NOT NULL DEFAULT ''
) STRICT;

-- Append only, but for the oldest.
CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    source TEXT NOT NULL,
    succeeded INTEGER NOT NULL,
    detail TEXT NOT NULL,
    mac BLOB NOT NULL
) STRICT;

CREATE TABLE audit_marks (
    name TEXT NOT NULL PRIMARY KEY,     -- newest, oldest
    number INTEGER NOT NULL,
    mac BLOB NOT NULL,
    seal BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    urgent INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    body TEXT NOT NULL,
    body_bytes INTEGER NOT NULL,
    batch INTEGER,                      -- NULL while it is not sealed
    place INTEGER,                      -- in its batch
    device TEXT NOT NULL DEFAULT '',
    keep INTEGER NOT NULL DEFAULT 0     -- goes last when the outbox is full
) STRICT;
CREATE INDEX outbox_waiting ON outbox (urgent DESC, position) WHERE batch IS NULL;
CREATE INDEX outbox_sealed ON outbox (urgent, batch, place) WHERE batch IS NOT NULL;
CREATE INDEX outbox_of_device ON outbox (device, kind, position) WHERE batch IS NULL;

-- Of the two queues, bulk (0) and alerts (1): their present lives.
CREATE TABLE outbox_streams (
    urgent INTEGER PRIMARY KEY CHECK (urgent IN (0, 1)),
    stream TEXT NOT NULL,
    sealed INTEGER NOT NULL,            -- the highest number given to a batch
    acknowledged INTEGER NOT NULL
) STRICT;
INSERT INTO outbox_streams VALUES (0, lower(hex(randomblob(16))), 0, 0), (1, lower(hex(randomblob(16))), 0, 0);

CREATE TABLE outbox_size (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
    bytes INTEGER NOT NULL              -- of all bodies in the outbox
) STRICT;
INSERT INTO outbox_size VALUES (1, 0);
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

-- The daily files for the manager: made once, kept until they are taken; the name stays, so that none is made twice.
CREATE TABLE daily_files (
    name TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    day_end_ms INTEGER NOT NULL,
    content BLOB                        -- NULL: taken, or given up
) STRICT;

-- One row, or none before the first registration.
CREATE TABLE registration (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
    manager_url TEXT NOT NULL,
    gateway_id TEXT NOT NULL,
    status TEXT NOT NULL,
    command_key TEXT NOT NULL,
    registered_at_ms INTEGER NOT NULL
) STRICT;

-- How people are told what needs them.
CREATE TABLE notification_channels (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    settings TEXT NOT NULL,             -- JSON of notify/channel_json.hpp
    secret BLOB NOT NULL                -- sealed
) STRICT;

-- What each was told and is not over yet.
CREATE TABLE notification_told (
    channel_id INTEGER NOT NULL REFERENCES notification_channels ON DELETE CASCADE,
    key TEXT NOT NULL,                  -- notify::Occasion::key
    subject TEXT NOT NULL,
    what_happened TEXT NOT NULL,
    since_ms INTEGER NOT NULL,
    PRIMARY KEY (channel_id, key)
) STRICT, WITHOUT ROWID;
