-- Groups of users. Which groups a user is in stands in the user's row too, so that a token's claims cost no statement;
-- an id there whose group is gone means nothing.
CREATE TABLE user_group (
	id          UUID PRIMARY KEY,
	version     BIGINT NOT NULL,
	pool_id     VARCHAR(55) NOT NULL REFERENCES pool (id) ON DELETE CASCADE,
	name        VARCHAR(128) NOT NULL,
	description VARCHAR(2048),
	precedence  INTEGER,
	role        VARCHAR(2048),
	created_at  TIMESTAMP WITH TIME ZONE NOT NULL,
	updated_at  TIMESTAMP WITH TIME ZONE NOT NULL,
	UNIQUE (pool_id, name)
);

CREATE TABLE group_member (
	group_id UUID NOT NULL REFERENCES user_group (id) ON DELETE CASCADE,
	user_id  UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	PRIMARY KEY (group_id, user_id)
);
CREATE INDEX group_member_user ON group_member (user_id);

ALTER TABLE users ADD COLUMN group_ids VARCHAR(36) ARRAY DEFAULT CAST(ARRAY[] AS VARCHAR(36) ARRAY) NOT NULL;

-- Lists of users follow their ids, which follow time (UUIDv7).
CREATE INDEX users_pool_id ON users (pool_id, id);
CREATE INDEX users_pool_status ON users (pool_id, status, id);
CREATE INDEX users_pool_enabled ON users (pool_id, enabled, id);

-- The beginning of each name and attribute of a user, for searches. Bytes, because they have one order on each engine
-- and under each collation, and so an index finds a prefix.
CREATE TABLE user_search (
	user_id UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	field   VARCHAR(40) NOT NULL,
	pool_id VARCHAR(55) NOT NULL,
	term    BYTEA NOT NULL,
	PRIMARY KEY (user_id, field)
);
CREATE INDEX user_search_field ON user_search (pool_id, field, term, user_id);
CREATE INDEX user_search_any ON user_search (pool_id, term, user_id);
