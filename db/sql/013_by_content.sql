-- A batch asks of every file whether its content is known: without these each question reads the whole table.
CREATE INDEX pack_sources_sha256 ON pack_sources(sha256);
CREATE INDEX pack_versions_sha256 ON pack_versions(sha256);
