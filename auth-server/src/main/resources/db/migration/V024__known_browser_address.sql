-- Where a known browser was when it was last seen, as sessions tell of themselves.
ALTER TABLE known_browser ADD COLUMN address VARCHAR(45);
