-- When a source gave the content of a pack; empty for files named on the command line.
ALTER TABLE pack_sources ADD COLUMN fetched_at TEXT;

-- Contents that were taken down: nothing of them is kept but this, and they are not loaded again.
CREATE TABLE take_downs (
  sha256 TEXT PRIMARY KEY,
  pack_id TEXT NOT NULL,
  taken_down_at TEXT NOT NULL,
  reason TEXT NOT NULL
);

CREATE INDEX take_downs_pack_id ON take_downs(pack_id);

-- Whether a later meeting of the same body is recorded as having agreed the minutes of this one: draft, approved,
-- approved with corrections; empty while no minutes of it are known.
ALTER TABLE meetings ADD COLUMN minutes_status TEXT;
ALTER TABLE meetings ADD COLUMN minutes_approved_on TEXT;
ALTER TABLE meetings ADD COLUMN minutes_approved_at TEXT
  REFERENCES minutes(id) ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX meetings_minutes_approved_at ON meetings(minutes_approved_at);

-- The print of the same report in a pack, for a report that was published on its own as well.
ALTER TABLE reports ADD COLUMN same_as TEXT
  REFERENCES reports(id) ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX reports_same_as ON reports(same_as);
