-- An authenticator app: pending until its first code was typed. The seed is sealed; last_step is the newest time step
-- whose code was used, and no code of it or of an older one counts again.
CREATE TABLE totp (
	id           UUID PRIMARY KEY,
	pool_id      VARCHAR(55) NOT NULL,
	user_id      UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	label        VARCHAR(128) NOT NULL,
	seed         VARCHAR(200) NOT NULL,
	last_step    BIGINT NOT NULL,
	created_at   TIMESTAMP WITH TIME ZONE NOT NULL,
	confirmed_at TIMESTAMP WITH TIME ZONE,
	last_used_at TIMESTAMP WITH TIME ZONE,
	expires_at   TIMESTAMP WITH TIME ZONE
);
CREATE INDEX totp_user ON totp (user_id);
CREATE INDEX totp_expires ON totp (expires_at);

CREATE TABLE recovery_code (
	id         UUID PRIMARY KEY,
	pool_id    VARCHAR(55) NOT NULL,
	user_id    UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	code_hash  VARCHAR(64) NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE NOT NULL,
	used_at    TIMESTAMP WITH TIME ZONE,
	UNIQUE (user_id, code_hash)
);
