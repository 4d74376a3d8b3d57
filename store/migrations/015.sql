-- What the schedule goes by: how much each device matters, whether it slept when it was read last, and which discovery
-- setting found it last, whose quiet hours are its own.
ALTER TABLE devices ADD COLUMN is_asleep INTEGER NOT NULL DEFAULT 0;
ALTER TABLE devices ADD COLUMN priority_set TEXT;
ALTER TABLE devices ADD COLUMN priority TEXT NOT NULL DEFAULT 'middle';
ALTER TABLE devices ADD COLUMN priority_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE devices ADD COLUMN discovery_setting_id INTEGER REFERENCES discovery_settings ON DELETE SET NULL;
CREATE INDEX devices_by_discovery_setting ON devices (discovery_setting_id) WHERE discovery_setting_id IS NOT NULL;
ALTER TABLE discovery_settings ADD COLUMN quiet_hours TEXT NOT NULL DEFAULT '';
CREATE INDEX device_memories_by_age ON device_memories (device_id, learned_at_ms);
