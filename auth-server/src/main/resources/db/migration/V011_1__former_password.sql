-- What a user's password was before, for pools that do not take it again.
CREATE TABLE former_password (
	id            UUID PRIMARY KEY,
	pool_id       VARCHAR(55) NOT NULL,
	user_id       UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	password_hash VARCHAR(500) NOT NULL,
	replaced_at   TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX former_password_user ON former_password (user_id, replaced_at);
