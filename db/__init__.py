"""Records into SQLite, and the site that serves them."""
