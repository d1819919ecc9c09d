-- The councils whose rows have changed since links between packs were made, "" for papers of no known council.
CREATE TABLE to_link (council TEXT PRIMARY KEY) WITHOUT ROWID;

-- What made the links there are; another version makes all of them again.
CREATE TABLE links_made (version TEXT NOT NULL);
