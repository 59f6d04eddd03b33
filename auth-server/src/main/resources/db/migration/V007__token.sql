-- What a user (by way of a client) was granted. It carries its own authorization code and its current refresh token,
-- so that a code becomes tokens, and a refresh token its successor, in one conditional statement on one row.
CREATE TABLE token_grant (
	id                UUID PRIMARY KEY,
	pool_id           VARCHAR(55) NOT NULL,
	client_id         VARCHAR(128) NOT NULL,
	user_id           UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	session_id        UUID,
	scopes            VARCHAR(300) ARRAY NOT NULL,
	factors           VARCHAR(60) ARRAY NOT NULL,
	authenticated_at  TIMESTAMP WITH TIME ZONE NOT NULL,
	redirect_uri      VARCHAR(1024),
	nonce             VARCHAR(512),
	code_challenge    VARCHAR(128),
	code_hash         VARCHAR(64),
	code_expires_at   TIMESTAMP WITH TIME ZONE,
	refresh_hash      VARCHAR(64),
	previous_hash     VARCHAR(64),
	rotated_at        TIMESTAMP WITH TIME ZONE,
	created_at        TIMESTAMP WITH TIME ZONE NOT NULL,
	last_used_at      TIMESTAMP WITH TIME ZONE,
	expires_at        TIMESTAMP WITH TIME ZONE NOT NULL,
	revoked_at        TIMESTAMP WITH TIME ZONE
);
CREATE INDEX token_grant_user ON token_grant (user_id, client_id);
CREATE INDEX token_grant_session ON token_grant (session_id);
CREATE INDEX token_grant_client ON token_grant (client_id);
CREATE INDEX token_grant_expires ON token_grant (expires_at);

CREATE TABLE revoked_token (
	jti        VARCHAR(64) PRIMARY KEY,
	expires_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX revoked_token_expires ON revoked_token (expires_at);

CREATE TABLE consent (
	id         UUID PRIMARY KEY,
	user_id    UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	client_id  VARCHAR(128) NOT NULL REFERENCES app_client (id) ON DELETE CASCADE,
	pool_id    VARCHAR(55) NOT NULL,
	scopes     VARCHAR(300) ARRAY NOT NULL,
	granted_at TIMESTAMP WITH TIME ZONE NOT NULL,
	UNIQUE (user_id, client_id)
);
CREATE INDEX consent_client ON consent (client_id);

-- A client that is to be told that a session has ended.
CREATE TABLE logout_notice (
	id              UUID PRIMARY KEY,
	pool_id         VARCHAR(55) NOT NULL,
	client_id       VARCHAR(128) NOT NULL,
	user_id         UUID NOT NULL,
	session_id      UUID NOT NULL,
	attempts        INTEGER NOT NULL,
	next_attempt_at TIMESTAMP WITH TIME ZONE NOT NULL,
	expires_at      TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX logout_notice_due ON logout_notice (next_attempt_at);
CREATE INDEX logout_notice_expires ON logout_notice (expires_at);
