-- One row for everything the one-box search can find. `url_key` is the id as Datasette writes it in an
-- address; it follows `id` by itself because ids change hands when printed minutes replace a draft.

CREATE TABLE search_index (
  kind TEXT NOT NULL, -- resolution, minute, item, recommendation, report, page
  id TEXT NOT NULL,
  meeting_id TEXT,
  pack_id TEXT NOT NULL,
  council TEXT,
  body TEXT,
  date TEXT,
  title TEXT,
  text TEXT,
  pdf_page INTEGER,
  url_key TEXT GENERATED ALWAYS AS (
    replace(replace(replace(replace(replace(id, '~', '~7E'), '/', '~2F'), '.', '~2E'), '(', '~28'), ')', '~29')
  ) VIRTUAL,
  second_copy INTEGER GENERATED ALWAYS AS (instr(id, '~') > 0) VIRTUAL, -- another pack owns this fact's plain address
  PRIMARY KEY (kind, id)
);

CREATE INDEX search_index_pack_id ON search_index(pack_id);
CREATE INDEX search_index_meeting_id ON search_index(meeting_id);
CREATE INDEX search_index_date ON search_index(date);
CREATE VIRTUAL TABLE search_index_fts USING fts5(title, text, content='search_index', tokenize='porter unicode61');
CREATE VIRTUAL TABLE resolutions_fts USING fts5(stem, text, content='resolutions', tokenize='porter unicode61');
CREATE VIRTUAL TABLE minutes_fts USING fts5(title, text, content='minutes', tokenize='porter unicode61');
CREATE VIRTUAL TABLE items_fts USING fts5(title, presented_by, note, content='items', tokenize='porter unicode61');
CREATE VIRTUAL TABLE recommendations_fts USING fts5(text, content='recommendations', tokenize='porter unicode61');
CREATE VIRTUAL TABLE pages_fts USING fts5(text, content='pages', tokenize='porter unicode61');
