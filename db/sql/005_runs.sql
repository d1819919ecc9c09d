-- One row for each run of the batch; `ended_at` and `exit_code` stay empty when it was stopped half way.
CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  started_at TEXT NOT NULL,
  ended_at TEXT,
  extractor_version TEXT,
  packs INTEGER,
  complete INTEGER,
  partial INTEGER,
  failed INTEGER,
  unchanged INTEGER,
  exit_code INTEGER
);

-- Why the text of a page is kept back although the file holds it.
ALTER TABLE pages ADD COLUMN withheld TEXT;

-- Why a version that failed could not be read.
ALTER TABLE pack_versions ADD COLUMN code TEXT;
ALTER TABLE pack_versions ADD COLUMN message TEXT;
