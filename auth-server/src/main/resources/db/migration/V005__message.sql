CREATE TABLE message (
	id              UUID PRIMARY KEY,
	pool_id         VARCHAR(55) NOT NULL,
	user_id         UUID,
	kind            VARCHAR(40) NOT NULL,
	recipient       VARCHAR(254) NOT NULL,
	locale          VARCHAR(35) NOT NULL,
	content         VARCHAR(200000),
	status          VARCHAR(20) NOT NULL,
	attempts        INTEGER NOT NULL,
	next_attempt_at TIMESTAMP WITH TIME ZONE NOT NULL,
	failure         VARCHAR(500),
	created_at      TIMESTAMP WITH TIME ZONE NOT NULL,
	sent_at         TIMESTAMP WITH TIME ZONE,
	expires_at      TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX message_due ON message (status, next_attempt_at);
CREATE INDEX message_pool_time ON message (pool_id, created_at);
CREATE INDEX message_expires ON message (expires_at);
