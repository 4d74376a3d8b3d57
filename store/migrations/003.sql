ALTER TABLE devices ADD COLUMN model_key TEXT NOT NULL DEFAULT '';  -- lower case; what a MAC alone must agree with
