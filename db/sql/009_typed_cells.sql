-- What a cell says: number, money (pounds), percent, date (ISO 8601), none (blank, dash, nil: value empty), text (value
-- empty, see text). `value` has no type of its own, so that numbers stay numbers and dates text.
ALTER TABLE cells ADD COLUMN kind TEXT;
ALTER TABLE cells ADD COLUMN value;
