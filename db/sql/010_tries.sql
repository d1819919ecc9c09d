-- How often the version that read this content last has tried to: failures that may pass are tried again, not for ever.
ALTER TABLE pack_versions ADD COLUMN tries INTEGER NOT NULL DEFAULT 1;
