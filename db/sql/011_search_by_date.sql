-- The one-box search over, with numbers that say when, where and what a passage is (see db/passages.py), with the name
-- of the body among its words, and with words for its filters. What it holds is made from the other tables.

DROP TABLE search_index_fts;
DROP TABLE search_index;

CREATE TABLE search_sittings (
  n INTEGER PRIMARY KEY, -- day and sitting
  meeting_id TEXT,
  pack_id TEXT, -- of a pack of no known meeting
  council TEXT,
  body TEXT,
  date TEXT
);
CREATE INDEX search_sittings_meeting_id ON search_sittings(meeting_id);
CREATE INDEX search_sittings_pack_id ON search_sittings(pack_id);

CREATE TABLE search_index (
  n INTEGER PRIMARY KEY, -- day, sitting, kind and place
  kind TEXT NOT NULL, -- resolution, minute, item, recommendation, report, row, page
  id TEXT NOT NULL,
  meeting_id TEXT,
  pack_id TEXT NOT NULL,
  council TEXT,
  body TEXT,
  date TEXT,
  title TEXT,
  pdf_page INTEGER,
  text TEXT,
  facets TEXT, -- words that filters look for
  url_key TEXT GENERATED ALWAYS AS (
    replace(replace(replace(replace(replace(id, '~', '~7E'), '/', '~2F'), '.', '~2E'), '(', '~28'), ')', '~29')
  ) VIRTUAL, -- the id as Datasette writes it in an address
  second_copy INTEGER GENERATED ALWAYS AS (instr(id, '~') > 0) VIRTUAL -- another pack owns this fact's plain address
);
CREATE UNIQUE INDEX search_index_kind_id ON search_index(kind, id);
CREATE INDEX search_index_pack_id ON search_index(pack_id);
CREATE INDEX search_index_meeting_id ON search_index(meeting_id);
-- Beginnings of two and three letters are in the index, too: people type them, and they stand in very many passages.
CREATE VIRTUAL TABLE search_index_fts USING fts5(
  title, text, body, facets, content='search_index', content_rowid='n', tokenize='porter unicode61', prefix='2 3'
);
-- Titles by themselves: where a word stands in most texts and few titles, the index over both is read to its end.
CREATE VIEW search_titles AS SELECT n, kind, id, pack_id, title, facets FROM search_index;
CREATE VIRTUAL TABLE search_titles_fts USING fts5(
  title, facets, content='search_titles', content_rowid='n', tokenize='porter unicode61', prefix='2 3'
);
-- Who moved and seconded, for a person's page.
CREATE INDEX resolutions_mover ON resolutions(mover) WHERE mover IS NOT NULL;
CREATE INDEX resolutions_seconder ON resolutions(seconder) WHERE seconder IS NOT NULL;
CREATE INDEX votes_mover ON votes(mover) WHERE mover IS NOT NULL;
CREATE INDEX votes_seconder ON votes(seconder) WHERE seconder IS NOT NULL;
