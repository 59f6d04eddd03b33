-- A pass that an administrator hands to somebody who has lost their second factor; good once.
CREATE TABLE temporary_pass (
	user_id    UUID PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
	pool_id    VARCHAR(55) NOT NULL,
	pass_hash  VARCHAR(64) NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE NOT NULL,
	expires_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX temporary_pass_expires ON temporary_pass (expires_at);

-- Somebody says that every second factor is lost. Until it takes effect, its owner may object.
CREATE TABLE factor_reset (
	user_id      UUID PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
	pool_id      VARCHAR(55) NOT NULL,
	requested_at TIMESTAMP WITH TIME ZONE NOT NULL,
	effective_at TIMESTAMP WITH TIME ZONE NOT NULL,
	expires_at   TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX factor_reset_expires ON factor_reset (expires_at);
