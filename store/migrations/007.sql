-- A device is known by its serial number without leading zeros: some say them in one place and not in another.
UPDATE devices SET serial = ltrim(serial, '0') WHERE length(ltrim(serial, '0')) >= 5;
