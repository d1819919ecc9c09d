-- Which decision answers a recommendation, where their words show it.
ALTER TABLE recommendations ADD COLUMN resolution_id TEXT
  REFERENCES resolutions(id) ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE recommendations ADD COLUMN outcome TEXT; -- same words, nearly the same words
CREATE INDEX recommendations_resolution_id ON recommendations(resolution_id);
