-- A WebAuthn credential that a user signs in with. Its public key is no secret; the attestation is kept only where the
-- pool asks for one.
CREATE TABLE passkey (
	id              UUID PRIMARY KEY,
	pool_id         VARCHAR(55) NOT NULL,
	user_id         UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	credential_id   VARCHAR(1364) NOT NULL,
	public_key      VARCHAR(2000) NOT NULL,
	sign_count      BIGINT NOT NULL,
	transports      VARCHAR(40) ARRAY NOT NULL,
	user_verified   BOOLEAN NOT NULL,
	backup_eligible BOOLEAN NOT NULL,
	backed_up       BOOLEAN NOT NULL,
	aaguid          UUID NOT NULL,
	attestation     VARCHAR(32768),
	label           VARCHAR(64),
	created_at      TIMESTAMP WITH TIME ZONE NOT NULL,
	last_used_at    TIMESTAMP WITH TIME ZONE,
	suspected_at    TIMESTAMP WITH TIME ZONE,
	UNIQUE (pool_id, credential_id)
);
CREATE INDEX passkey_user ON passkey (user_id);

-- Challenges that have been answered. They are made without a row; the answer leaves one, so that no other can.
CREATE TABLE passkey_challenge (
	nonce      VARCHAR(43) PRIMARY KEY,
	expires_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX passkey_challenge_expires ON passkey_challenge (expires_at);
