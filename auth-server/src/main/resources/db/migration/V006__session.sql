CREATE TABLE session (
	id               UUID PRIMARY KEY,
	pool_id          VARCHAR(55) NOT NULL,
	user_id          UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	secret_hash      VARCHAR(64) NOT NULL,
	journey_id       UUID UNIQUE,
	factors          VARCHAR(60) ARRAY NOT NULL,
	authenticated_at TIMESTAMP WITH TIME ZONE NOT NULL,
	created_at       TIMESTAMP WITH TIME ZONE NOT NULL,
	last_seen_at     TIMESTAMP WITH TIME ZONE NOT NULL,
	expires_at       TIMESTAMP WITH TIME ZONE NOT NULL,
	ended_at         TIMESTAMP WITH TIME ZONE,
	address          VARCHAR(45),
	user_agent       VARCHAR(300)
);
CREATE INDEX session_of_user ON session (user_id, expires_at);
CREATE INDEX session_expires ON session (expires_at);

CREATE TABLE journey (
	id          UUID PRIMARY KEY,
	version     BIGINT NOT NULL,
	pool_id     VARCHAR(55) NOT NULL,
	browser     VARCHAR(64) NOT NULL,
	goal        VARCHAR(20) NOT NULL,
	client_id   VARCHAR(128),
	request     VARCHAR(16000) NOT NULL,
	state       VARCHAR(16000) NOT NULL,
	user_id     UUID,
	created_at  TIMESTAMP WITH TIME ZONE NOT NULL,
	expires_at  TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX journey_expires ON journey (expires_at);
