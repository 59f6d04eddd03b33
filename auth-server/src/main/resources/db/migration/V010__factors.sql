-- Which second factors a user has set up stands in the user's own row, so that a sign-in without any costs no read.
ALTER TABLE users ADD COLUMN factors VARCHAR(20) ARRAY DEFAULT CAST(ARRAY[] AS VARCHAR(20) ARRAY) NOT NULL;
ALTER TABLE users ADD COLUMN preferred_factor VARCHAR(20);

-- What was shown now carries its time: PASSWORD@1764108000.
ALTER TABLE session ALTER COLUMN factors SET DATA TYPE VARCHAR(160) ARRAY;
ALTER TABLE token_grant ALTER COLUMN factors SET DATA TYPE VARCHAR(160) ARRAY;
DELETE FROM token_grant;
DELETE FROM session;

-- A browser in which a user is not asked for a second factor for a while.
CREATE TABLE trusted_browser (
	id         UUID PRIMARY KEY,
	pool_id    VARCHAR(55) NOT NULL,
	user_id    UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	browser    VARCHAR(64) NOT NULL,
	user_agent VARCHAR(300),
	created_at TIMESTAMP WITH TIME ZONE NOT NULL,
	expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
	UNIQUE (user_id, browser)
);
CREATE INDEX trusted_browser_expires ON trusted_browser (expires_at);
