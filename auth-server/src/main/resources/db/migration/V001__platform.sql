-- What a deployment is: the fingerprint of its master key, and a counter per register that tells nodes what changed.
CREATE TABLE deployment (
	id         VARCHAR(20) PRIMARY KEY,
	key_check  VARCHAR(100) NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE TABLE register_change (
	register VARCHAR(40) PRIMARY KEY,
	revision BIGINT NOT NULL
);
INSERT INTO register_change (register, revision)
VALUES ('pool', 0), ('client', 0), ('resource-server', 0), ('key', 0);

CREATE TABLE throttle (
	bucket     VARCHAR(64) PRIMARY KEY,
	full_until BIGINT NOT NULL
);
CREATE INDEX throttle_full_until ON throttle (full_until);

CREATE TABLE audit_event (
	id         UUID PRIMARY KEY,
	pool_id    VARCHAR(55) NOT NULL,
	type       VARCHAR(60) NOT NULL,
	outcome    VARCHAR(20) NOT NULL,
	happened_at TIMESTAMP WITH TIME ZONE NOT NULL,
	user_id    UUID,
	client_id  VARCHAR(128),
	session_id UUID,
	address    VARCHAR(45),
	user_agent VARCHAR(300),
	detail     VARCHAR(4000)
);
CREATE INDEX audit_event_pool_time ON audit_event (pool_id, happened_at);
CREATE INDEX audit_event_user_time ON audit_event (user_id, happened_at);
