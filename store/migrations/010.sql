-- One of several printers behind one address is a device of its own: its hrDeviceIndex, and how many there are.
ALTER TABLE devices ADD COLUMN unit INTEGER;   -- NULL: it has its address for itself
ALTER TABLE devices ADD COLUMN units INTEGER NOT NULL DEFAULT 0;
ALTER TABLE questions ADD COLUMN known_unit INTEGER;
ALTER TABLE questions ADD COLUMN unit INTEGER;

-- What a device without serial number and network card is known by (fleet/uuid.hpp).
ALTER TABLE devices ADD COLUMN uuid TEXT;
CREATE INDEX devices_by_uuid ON devices (uuid) WHERE uuid IS NOT NULL;
