-- Papers that a source lists and of which no content could be kept: known to exist, and not here.
CREATE TABLE not_fetched (
  address TEXT PRIMARY KEY, -- of a file named by its path only the name
  title TEXT,
  council TEXT,
  body TEXT,
  date TEXT,
  meeting_id TEXT, -- the meeting it is for, where the database has one that can be meant
  state TEXT NOT NULL, -- not fetched, restricted, taken down
  reason TEXT,
  checked_at TEXT NOT NULL
);
CREATE INDEX not_fetched_meeting_id ON not_fetched(meeting_id);
