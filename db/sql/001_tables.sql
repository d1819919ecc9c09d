-- Every table of the database. Facts read from a pack carry `rule`, `bbox` ("x0,top,x1,bottom"
-- in points from the top left of `pdf_page`) and, where they run on, `bbox_more`
-- ("page:x0,top,x1,bottom;..."). `corrected_by` names the person who corrected or confirmed a row.

CREATE TABLE packs (
  id TEXT PRIMARY KEY,
  title TEXT,
  filename TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  source_url TEXT,
  byte_size INTEGER,
  page_count INTEGER,
  council TEXT,
  kind TEXT,
  meeting_id TEXT REFERENCES meetings(id) ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  status TEXT NOT NULL,
  problem_count INTEGER NOT NULL DEFAULT 0,
  ingested_at TEXT,
  extractor_version TEXT,
  corrected_by TEXT
);

CREATE UNIQUE INDEX packs_sha256 ON packs(sha256);
CREATE INDEX packs_meeting_id ON packs(meeting_id);

-- Under which names and addresses the content of a pack has been met.
CREATE TABLE pack_sources (
  source TEXT NOT NULL,
  pack_id TEXT NOT NULL REFERENCES packs(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  filename TEXT NOT NULL,
  source_url TEXT,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (source, pack_id)
);

CREATE INDEX pack_sources_pack_id ON pack_sources(pack_id);

-- Every version of a pack that was published and loaded; the rows in the other tables are of the last.
CREATE TABLE pack_versions (
  pack_id TEXT NOT NULL REFERENCES packs(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  filename TEXT NOT NULL,
  source_url TEXT,
  byte_size INTEGER,
  page_count INTEGER,
  status TEXT,
  extractor_version TEXT,
  ingested_at TEXT,
  PRIMARY KEY (pack_id, sha256)
);

CREATE TABLE meetings (
  id TEXT PRIMARY KEY,
  title TEXT,
  council TEXT,
  body TEXT,
  date TEXT,
  start_time TEXT,
  end_time TEXT,
  venue TEXT,
  remote INTEGER,
  contact_name TEXT,
  contact_email TEXT,
  contact_phone TEXT,
  published_on TEXT,
  body_slug TEXT,
  pack_id TEXT REFERENCES packs(id) ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  pdf_page INTEGER,
  rule TEXT,
  bbox TEXT,
  bbox_more TEXT,
  corrected_by TEXT
);

CREATE INDEX meetings_date ON meetings(date);
CREATE INDEX meetings_body ON meetings(body_slug, date);
CREATE INDEX meetings_pack_id ON meetings(pack_id);

-- What each pack says of a meeting, as printed there; `meetings` is made from these rows.
CREATE TABLE meeting_sources (
  id TEXT PRIMARY KEY,
  meeting_id TEXT NOT NULL REFERENCES meetings(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
  pack_id TEXT NOT NULL REFERENCES packs(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  role TEXT NOT NULL, -- front sheet, minutes
  council TEXT,
  body TEXT,
  date TEXT,
  start_time TEXT,
  end_time TEXT,
  venue TEXT,
  remote INTEGER,
  contact_name TEXT,
  contact_email TEXT,
  contact_phone TEXT,
  published_on TEXT,
  body_slug TEXT,
  pdf_page INTEGER,
  rule TEXT,
  bbox TEXT,
  bbox_more TEXT
);

CREATE INDEX meeting_sources_meeting_id ON meeting_sources(meeting_id);
CREATE INDEX meeting_sources_pack_id ON meeting_sources(pack_id);

CREATE TABLE items (
  id TEXT PRIMARY KEY,
  meeting_id TEXT REFERENCES meetings(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
  pack_id TEXT NOT NULL REFERENCES packs(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  parent_id TEXT REFERENCES items(id) ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  position INTEGER,
  number TEXT,
  title TEXT,
  section TEXT,
  private INTEGER,
  first_page INTEGER,
  last_page INTEGER,
  presented_by TEXT,
  to_follow INTEGER,
  note TEXT,
  exempt_paragraphs TEXT,
  pdf_page INTEGER,
  rule TEXT,
  bbox TEXT,
  bbox_more TEXT,
  corrected_by TEXT
);

CREATE INDEX items_meeting_id ON items(meeting_id);
CREATE INDEX items_pack_id ON items(pack_id);
CREATE INDEX items_parent_id ON items(parent_id);

CREATE TABLE pages (
  id TEXT PRIMARY KEY,
  pack_id TEXT NOT NULL REFERENCES packs(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  pdf_page INTEGER NOT NULL,
  printed_page INTEGER,
  item_id TEXT REFERENCES items(id) ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  kind TEXT,
  text TEXT,
  text_source TEXT,
  width REAL,
  height REAL
);

CREATE INDEX pages_pack_id ON pages(pack_id, pdf_page);
CREATE INDEX pages_item_id ON pages(item_id);

CREATE TABLE minutes (
  id TEXT PRIMARY KEY,
  meeting_id TEXT REFERENCES meetings(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
  pack_id TEXT NOT NULL REFERENCES packs(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  item_id TEXT REFERENCES items(id) ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  item_reason TEXT, -- why the minute is taken to be of that item
  position INTEGER,
  number TEXT,
  title TEXT,
  private INTEGER,
  agreed_minutes_of TEXT,
  text TEXT,
  pdf_page INTEGER,
  rule TEXT,
  bbox TEXT,
  bbox_more TEXT,
  corrected_by TEXT
);

CREATE INDEX minutes_meeting_id ON minutes(meeting_id);
CREATE INDEX minutes_pack_id ON minutes(pack_id);
CREATE INDEX minutes_item_id ON minutes(item_id);
CREATE INDEX minutes_number ON minutes(number);

CREATE TABLE resolutions (
  id TEXT PRIMARY KEY,
  minute_id TEXT NOT NULL REFERENCES minutes(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  meeting_id TEXT REFERENCES meetings(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
  pack_id TEXT NOT NULL REFERENCES packs(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER,
  number TEXT,
  stem TEXT,
  text TEXT,
  action TEXT,
  kind TEXT,
  mover TEXT,
  seconder TEXT,
  pdf_page INTEGER,
  rule TEXT,
  bbox TEXT,
  bbox_more TEXT,
  corrected_by TEXT
);

CREATE INDEX resolutions_minute_id ON resolutions(minute_id);
CREATE INDEX resolutions_meeting_id ON resolutions(meeting_id);
CREATE INDEX resolutions_pack_id ON resolutions(pack_id);

CREATE TABLE votes (
  id TEXT PRIMARY KEY,
  minute_id TEXT NOT NULL REFERENCES minutes(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  meeting_id TEXT REFERENCES meetings(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
  pack_id TEXT NOT NULL REFERENCES packs(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER,
  motion TEXT,
  votes_for INTEGER,
  votes_against INTEGER,
  abstentions INTEGER,
  outcome TEXT,
  mover TEXT,
  seconder TEXT,
  pdf_page INTEGER,
  rule TEXT,
  bbox TEXT,
  bbox_more TEXT,
  corrected_by TEXT
);

CREATE INDEX votes_minute_id ON votes(minute_id);
CREATE INDEX votes_meeting_id ON votes(meeting_id);
CREATE INDEX votes_pack_id ON votes(pack_id);

CREATE TABLE people (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  councillor INTEGER NOT NULL DEFAULT 0,
  council TEXT
);

CREATE TABLE vote_members (
  vote_id TEXT NOT NULL REFERENCES votes(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  person_id TEXT REFERENCES people(id) ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  pack_id TEXT NOT NULL REFERENCES packs(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  name TEXT,
  choice TEXT,
  pdf_page INTEGER,
  rule TEXT,
  bbox TEXT,
  bbox_more TEXT,
  PRIMARY KEY (vote_id, position)
);

CREATE INDEX vote_members_person_id ON vote_members(person_id);
CREATE INDEX vote_members_pack_id ON vote_members(pack_id);

CREATE TABLE attendees (
  id TEXT PRIMARY KEY,
  meeting_id TEXT REFERENCES meetings(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
  pack_id TEXT NOT NULL REFERENCES packs(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  person_id TEXT REFERENCES people(id) ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  position INTEGER,
  name_as_printed TEXT,
  name TEXT,
  councillor INTEGER,
  role TEXT,
  organisation TEXT,
  list_label TEXT,
  status TEXT,
  pdf_page INTEGER,
  rule TEXT,
  bbox TEXT,
  bbox_more TEXT,
  corrected_by TEXT
);

CREATE INDEX attendees_meeting_id ON attendees(meeting_id);
CREATE INDEX attendees_pack_id ON attendees(pack_id);
CREATE INDEX attendees_person_id ON attendees(person_id);

-- Why each printed name was taken to be this person.
CREATE TABLE person_names (
  attendee_id TEXT PRIMARY KEY REFERENCES attendees(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  person_id TEXT NOT NULL REFERENCES people(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  name_as_printed TEXT,
  meeting_id TEXT REFERENCES meetings(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  reason TEXT NOT NULL
);

CREATE INDEX person_names_person_id ON person_names(person_id);
CREATE INDEX person_names_meeting_id ON person_names(meeting_id);

CREATE TABLE declarations (
  id TEXT PRIMARY KEY,
  minute_id TEXT NOT NULL REFERENCES minutes(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  meeting_id TEXT REFERENCES meetings(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
  pack_id TEXT NOT NULL REFERENCES packs(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  person_id TEXT REFERENCES people(id) ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  position INTEGER,
  name TEXT,
  interest TEXT,
  text TEXT,
  pdf_page INTEGER,
  rule TEXT,
  bbox TEXT,
  bbox_more TEXT,
  corrected_by TEXT
);

CREATE INDEX declarations_minute_id ON declarations(minute_id);
CREATE INDEX declarations_meeting_id ON declarations(meeting_id);
CREATE INDEX declarations_pack_id ON declarations(pack_id);
CREATE INDEX declarations_person_id ON declarations(person_id);

CREATE TABLE citations (
  id TEXT PRIMARY KEY,
  minute_id TEXT NOT NULL REFERENCES minutes(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  meeting_id TEXT REFERENCES meetings(id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
  pack_id TEXT NOT NULL REFERENCES packs(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER,
  cited_number TEXT,
  cited_body TEXT,
  cited_date TEXT,
  cited_minute_id TEXT REFERENCES minutes(id) ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  cited_reason TEXT, -- why that minute is taken to be the one cited
  text TEXT,
  pdf_page INTEGER,
  rule TEXT,
  bbox TEXT,
  bbox_more TEXT,
  corrected_by TEXT
);

CREATE INDEX citations_minute_id ON citations(minute_id);
CREATE INDEX citations_meeting_id ON citations(meeting_id);
CREATE INDEX citations_pack_id ON citations(pack_id);
CREATE INDEX citations_cited_minute_id ON citations(cited_minute_id);

CREATE TABLE reports (
  id TEXT PRIMARY KEY,
  pack_id TEXT NOT NULL REFERENCES packs(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  item_id TEXT REFERENCES items(id) ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  minute_id TEXT REFERENCES minutes(id) ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  minute_reason TEXT, -- why that minute is taken to be the one that considered the report
  position INTEGER,
  kind TEXT,
  title TEXT,
  addressed_to TEXT,
  author TEXT,
  date TEXT,
  first_page INTEGER,
  pdf_page INTEGER,
  last_pdf_page INTEGER,
  director TEXT,
  cabinet_member TEXT,
  wards TEXT,
  key_decision TEXT,
  email TEXT,
  phone TEXT,
  classification TEXT,
  rule TEXT,
  bbox TEXT,
  bbox_more TEXT,
  corrected_by TEXT
);

CREATE INDEX reports_pack_id ON reports(pack_id);
CREATE INDEX reports_item_id ON reports(item_id);
CREATE INDEX reports_minute_id ON reports(minute_id);

CREATE TABLE recommendations (
  id TEXT PRIMARY KEY,
  report_id TEXT NOT NULL REFERENCES reports(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  pack_id TEXT NOT NULL REFERENCES packs(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER,
  number TEXT,
  addressed_to TEXT,
  text TEXT,
  pdf_page INTEGER,
  rule TEXT,
  bbox TEXT,
  bbox_more TEXT,
  corrected_by TEXT
);

CREATE INDEX recommendations_report_id ON recommendations(report_id);
CREATE INDEX recommendations_pack_id ON recommendations(pack_id);

CREATE TABLE tables (
  id TEXT PRIMARY KEY,
  pack_id TEXT NOT NULL REFERENCES packs(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  item_id TEXT REFERENCES items(id) ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  report_id TEXT REFERENCES reports(id) ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  position INTEGER,
  caption TEXT,
  pdf_page INTEGER,
  last_pdf_page INTEGER,
  row_count INTEGER,
  column_count INTEGER,
  header_rows INTEGER,
  method TEXT,
  rule TEXT,
  bbox TEXT,
  bbox_more TEXT,
  corrected_by TEXT
);

CREATE INDEX tables_pack_id ON tables(pack_id);
CREATE INDEX tables_item_id ON tables(item_id);
CREATE INDEX tables_report_id ON tables(report_id);

CREATE TABLE cells (
  table_id TEXT NOT NULL REFERENCES tables(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  "row" INTEGER NOT NULL,
  "column" INTEGER NOT NULL,
  row_span INTEGER,
  column_span INTEGER,
  text TEXT,
  pdf_page INTEGER,
  rule TEXT,
  bbox TEXT,
  corrected_by TEXT,
  PRIMARY KEY (table_id, "row", "column")
);

CREATE TABLE mentions (
  id TEXT PRIMARY KEY,
  pack_id TEXT NOT NULL REFERENCES packs(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  pdf_page INTEGER,
  minute_id TEXT REFERENCES minutes(id) ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  report_id TEXT REFERENCES reports(id) ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  kind TEXT,
  text TEXT,
  value TEXT,
  rule TEXT,
  bbox TEXT,
  bbox_more TEXT,
  corrected_by TEXT
);

CREATE INDEX mentions_pack_id ON mentions(pack_id);
CREATE INDEX mentions_minute_id ON mentions(minute_id);
CREATE INDEX mentions_report_id ON mentions(report_id);
CREATE INDEX mentions_kind ON mentions(kind, value);

CREATE TABLE problems (
  id TEXT PRIMARY KEY,
  pack_id TEXT NOT NULL REFERENCES packs(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  pdf_page INTEGER,
  stage TEXT,
  code TEXT,
  severity TEXT,
  message TEXT
);

CREATE INDEX problems_pack_id ON problems(pack_id);
CREATE INDEX problems_code ON problems(code);

CREATE TABLE bookmarks (
  id TEXT PRIMARY KEY,
  pack_id TEXT NOT NULL REFERENCES packs(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER,
  level INTEGER,
  title TEXT,
  pdf_page INTEGER
);

CREATE INDEX bookmarks_pack_id ON bookmarks(pack_id);
