-- What people have said about single facts. The file they keep under version control is the master;
-- this is its copy, with what became of each entry.
CREATE TABLE corrections (
  id TEXT PRIMARY KEY, -- <table>/<row id>/<column, or row>
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  column_name TEXT,
  kind TEXT NOT NULL, -- correct, confirm, strike
  was TEXT, -- what the person saw, when they said so
  value TEXT,
  who TEXT NOT NULL,
  "when" TEXT NOT NULL,
  reason TEXT,
  pack_id TEXT, -- the pack of the row, once there was one
  original TEXT, -- what was read before the correction, as JSON
  status TEXT NOT NULL DEFAULT 'new' -- new, applied, does not fit
);

CREATE INDEX corrections_pack_id ON corrections(pack_id);
