-- The rules that versions read with, one row for each version that has read what is here.
CREATE TABLE rule_sets (
  version TEXT PRIMARY KEY,
  rules TEXT NOT NULL -- JSON: the rules of each file, the house styles, a fingerprint of the program besides
) WITHOUT ROWID;

-- Which version really read a content (later ones may only have seen that they would read the same), and how it was told to.
ALTER TABLE pack_versions ADD COLUMN extracted_by TEXT;
ALTER TABLE pack_versions ADD COLUMN council_given TEXT;
ALTER TABLE pack_versions ADD COLUMN with_ocr INTEGER; -- empty when it was read before this was written down
-- What the list it came from says of a paper (JSON: council, body, date), so that it can be read again without its store.
ALTER TABLE pack_sources ADD COLUMN told TEXT;
