CREATE TABLE pool (
	id         VARCHAR(55) PRIMARY KEY,
	name       VARCHAR(128) NOT NULL,
	policy     VARCHAR(65536) NOT NULL,
	version    BIGINT NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE TABLE signing_key (
	id          VARCHAR(64) PRIMARY KEY,
	pool_id     VARCHAR(55) NOT NULL REFERENCES pool (id) ON DELETE CASCADE,
	algorithm   VARCHAR(10) NOT NULL,
	generation  INTEGER NOT NULL,
	public_jwk  VARCHAR(4000) NOT NULL,
	private_key VARCHAR(8000) NOT NULL,
	created_at  TIMESTAMP WITH TIME ZONE NOT NULL,
	signs_from  TIMESTAMP WITH TIME ZONE NOT NULL,
	expires_at  TIMESTAMP WITH TIME ZONE NOT NULL,
	UNIQUE (pool_id, algorithm, generation)
);
CREATE INDEX signing_key_expires ON signing_key (expires_at);
