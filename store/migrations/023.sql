-- What people call a device and how they sort it.
ALTER TABLE devices ADD COLUMN own_name TEXT NOT NULL DEFAULT '';
ALTER TABLE devices ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE devices ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
ALTER TABLE devices ADD COLUMN labels_revision INTEGER NOT NULL DEFAULT 0;
