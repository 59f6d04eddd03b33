-- A pool in which stolen passwords are tried, until that is over: every node asks browsers for a little work meanwhile.
CREATE TABLE flood (
	pool_id    VARCHAR(55) PRIMARY KEY REFERENCES pool (id) ON DELETE CASCADE,
	expires_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX flood_expires ON flood (expires_at);
