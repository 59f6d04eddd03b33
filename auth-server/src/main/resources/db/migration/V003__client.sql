CREATE TABLE app_client (
	id         VARCHAR(128) PRIMARY KEY,
	pool_id    VARCHAR(55) NOT NULL REFERENCES pool (id) ON DELETE CASCADE,
	name       VARCHAR(128) NOT NULL,
	enabled    BOOLEAN NOT NULL,
	settings   VARCHAR(65536) NOT NULL,
	secrets    VARCHAR(100) ARRAY NOT NULL,
	version    BIGINT NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX app_client_pool ON app_client (pool_id, name);

CREATE TABLE resource_server (
	id         UUID PRIMARY KEY,
	pool_id    VARCHAR(55) NOT NULL REFERENCES pool (id) ON DELETE CASCADE,
	identifier VARCHAR(256) NOT NULL,
	name       VARCHAR(256) NOT NULL,
	settings   VARCHAR(65536) NOT NULL,
	version    BIGINT NOT NULL,
	UNIQUE (pool_id, identifier)
);

CREATE TABLE assertion_seen (
	jti_hash   VARCHAR(64) PRIMARY KEY,
	expires_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX assertion_seen_expires ON assertion_seen (expires_at);
