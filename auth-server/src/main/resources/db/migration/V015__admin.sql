-- Who administers what: users of the administrators' pool by their sub, service clients by their id; * is every pool.
CREATE TABLE administrator_role (
	principal VARCHAR(128) NOT NULL,
	pool_id   VARCHAR(55) NOT NULL,
	role      VARCHAR(30) NOT NULL,
	PRIMARY KEY (principal, pool_id)
);

-- What the API answered to a create that carried an idempotency key, so that asking again answers the same.
CREATE TABLE idempotent_answer (
	key_hash     VARCHAR(64) PRIMARY KEY,
	request_hash VARCHAR(64) NOT NULL,
	status       INTEGER,
	answer       VARCHAR(200000),
	location     VARCHAR(1024),
	expires_at   TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX idempotent_answer_expires ON idempotent_answer (expires_at);

-- The history is asked for one kind of event, the latest first.
CREATE INDEX audit_event_pool_type ON audit_event (pool_id, type, happened_at);
