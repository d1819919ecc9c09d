-- Addresses that answer "taken down", as the SHA-256 of "<kind>/<id>": identifiers can hold words of the paper.
CREATE TABLE addresses_taken_down (
  address_sha256 TEXT PRIMARY KEY,
  pack_id TEXT NOT NULL
) WITHOUT ROWID;
