CREATE TABLE users (
	id             UUID PRIMARY KEY,
	pool_id        VARCHAR(55) NOT NULL REFERENCES pool (id) ON DELETE CASCADE,
	username       VARCHAR(128) NOT NULL,
	email          VARCHAR(254),
	email_verified BOOLEAN NOT NULL,
	phone_number   VARCHAR(20),
	phone_verified BOOLEAN NOT NULL,
	status         VARCHAR(30) NOT NULL,
	enabled        BOOLEAN NOT NULL,
	attributes     VARCHAR(65536) NOT NULL,
	password_hash  VARCHAR(500),
	password_changed_at TIMESTAMP WITH TIME ZONE,
	version        BIGINT NOT NULL,
	created_at     TIMESTAMP WITH TIME ZONE NOT NULL,
	updated_at     TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX users_pool_created ON users (pool_id, created_at);
CREATE INDEX users_pool_email ON users (pool_id, email);
CREATE INDEX users_pool_phone ON users (pool_id, phone_number);

-- A name that a user signs in by (user name, e-mail address or phone number), in canonical form.
CREATE TABLE login_name (
	pool_id VARCHAR(55) NOT NULL REFERENCES pool (id) ON DELETE CASCADE,
	name    VARCHAR(254) NOT NULL,
	user_id UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	PRIMARY KEY (pool_id, name)
);
CREATE INDEX login_name_user ON login_name (user_id);

CREATE TABLE srp_verifier (
	user_id  UUID PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
	pool_id  VARCHAR(55) NOT NULL,
	salt     VARCHAR(64) NOT NULL,
	verifier VARCHAR(2000) NOT NULL
);

-- A code and its link: six digits bound to the journey that asked, and a random token for the mail.
CREATE TABLE one_time_code (
	id            UUID PRIMARY KEY,
	pool_id       VARCHAR(55) NOT NULL,
	user_id       UUID REFERENCES users (id) ON DELETE CASCADE,
	journey_id    UUID,
	purpose       VARCHAR(30) NOT NULL,
	code_hash     VARCHAR(64) NOT NULL,
	link_hash     VARCHAR(64) NOT NULL,
	attempts_left INTEGER NOT NULL,
	created_at    TIMESTAMP WITH TIME ZONE NOT NULL,
	code_expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
	expires_at    TIMESTAMP WITH TIME ZONE NOT NULL,
	consumed_at   TIMESTAMP WITH TIME ZONE,
	UNIQUE (link_hash)
);
CREATE INDEX one_time_code_journey ON one_time_code (journey_id, purpose);
CREATE INDEX one_time_code_user ON one_time_code (user_id, purpose);
CREATE INDEX one_time_code_expires ON one_time_code (expires_at);
