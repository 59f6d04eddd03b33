-- What a pool, or one of its clients, wears over the theme from the disk: the draft, and which revision is published.
-- The id is the pool's, or the pool's and the client's with ~ between.
CREATE TABLE design (
	id         VARCHAR(184) PRIMARY KEY,
	version    BIGINT NOT NULL,
	pool_id    VARCHAR(55) NOT NULL REFERENCES pool (id) ON DELETE CASCADE,
	client_id  VARCHAR(128) REFERENCES app_client (id) ON DELETE CASCADE,
	draft      VARCHAR(65536),
	published  VARCHAR(65536),
	revision   INTEGER NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX design_pool ON design (pool_id);
CREATE INDEX design_client ON design (client_id);

-- What was published, to go back to.
CREATE TABLE design_revision (
	design_id    VARCHAR(184) NOT NULL REFERENCES design (id) ON DELETE CASCADE,
	number       INTEGER NOT NULL,
	design       VARCHAR(65536) NOT NULL,
	published_by VARCHAR(128) NOT NULL,
	published_at TIMESTAMP WITH TIME ZONE NOT NULL,
	PRIMARY KEY (design_id, number)
);

-- Pictures by their content, so that an address never shows another one.
CREATE TABLE picture (
	pool_id    VARCHAR(55) NOT NULL REFERENCES pool (id) ON DELETE CASCADE,
	name       VARCHAR(80) NOT NULL,
	content    BYTEA NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE NOT NULL,
	PRIMARY KEY (pool_id, name)
);

INSERT INTO register_change (register, revision)
VALUES ('design', 0);
