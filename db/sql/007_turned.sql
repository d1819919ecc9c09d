-- Degrees clockwise a page was turned to be read; its size and all boxes on it are of the turned page.
ALTER TABLE pages ADD COLUMN turned INTEGER NOT NULL DEFAULT 0;
