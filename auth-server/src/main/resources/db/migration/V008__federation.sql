-- Where users of a pool may sign in from. The secret (or private key) is sealed under the master key.
CREATE TABLE identity_provider (
	id         UUID PRIMARY KEY,
	pool_id    VARCHAR(55) NOT NULL REFERENCES pool (id) ON DELETE CASCADE,
	name       VARCHAR(32) NOT NULL,
	kind       VARCHAR(40) NOT NULL,
	enabled    BOOLEAN NOT NULL,
	settings   VARCHAR(65536) NOT NULL,
	secret     VARCHAR(20000),
	version    BIGINT NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
	UNIQUE (pool_id, name)
);
INSERT INTO register_change (register, revision) VALUES ('identity-provider', 0);

-- A browser that was sent to a provider and is expected back, once. Nonce and code verifier are sealed.
CREATE TABLE federation_attempt (
	state_hash VARCHAR(64) PRIMARY KEY,
	pool_id    VARCHAR(55) NOT NULL,
	provider   VARCHAR(32) NOT NULL,
	journey_id UUID NOT NULL,
	browser    VARCHAR(64) NOT NULL,
	secrets    VARCHAR(4000) NOT NULL,
	answer     VARCHAR(60000),
	created_at TIMESTAMP WITH TIME ZONE NOT NULL,
	expires_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX federation_attempt_expires ON federation_attempt (expires_at);

-- Tokens of a provider that the pool wants kept, sealed.
CREATE TABLE upstream_token (
	pool_id    VARCHAR(55) NOT NULL,
	provider   VARCHAR(32) NOT NULL,
	subject    VARCHAR(255) NOT NULL,
	tokens     VARCHAR(60000) NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
	PRIMARY KEY (pool_id, provider, subject)
);

-- Whose a provider's session is, for a sign-out that names the session alone.
CREATE TABLE upstream_session (
	sid_hash   VARCHAR(64) PRIMARY KEY,
	subject    VARCHAR(255) NOT NULL,
	expires_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX upstream_session_expires ON upstream_session (expires_at);

-- Whom a provider means by a subject. What tokens say of it stands in users.identities, too, which every sign-in reads.
CREATE TABLE linked_identity (
	id         UUID PRIMARY KEY,
	pool_id    VARCHAR(55) NOT NULL,
	provider   VARCHAR(32) NOT NULL,
	subject    VARCHAR(255) NOT NULL,
	user_id    UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	display    VARCHAR(254) NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE NOT NULL,
	UNIQUE (pool_id, provider, subject)
);
CREATE INDEX linked_identity_user ON linked_identity (user_id);
ALTER TABLE users ADD COLUMN identities VARCHAR(8000) DEFAULT '[]' NOT NULL;
