-- A name that was given up is held for whoever had it while that can be undone: nobody else gets it, nobody signs in by it.
ALTER TABLE login_name ADD COLUMN held_until TIMESTAMP WITH TIME ZONE;
CREATE INDEX login_name_held ON login_name (held_until);

-- An address that shall take another's place: waiting for proof, later for the owner of the old one to take it back.
CREATE TABLE address_change (
	id             UUID PRIMARY KEY,
	pool_id        VARCHAR(55) NOT NULL,
	user_id        UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	session_id     UUID NOT NULL,
	kind           VARCHAR(10) NOT NULL,
	before_address VARCHAR(254),
	after_address  VARCHAR(254),
	created_at     TIMESTAMP WITH TIME ZONE NOT NULL,
	expires_at     TIMESTAMP WITH TIME ZONE NOT NULL,
	applied_at     TIMESTAMP WITH TIME ZONE,
	undo_hash      VARCHAR(64) UNIQUE,
	undone_at      TIMESTAMP WITH TIME ZONE
);
CREATE INDEX address_change_user ON address_change (user_id, kind);
CREATE INDEX address_change_expires ON address_change (expires_at);

-- Which browsers a user has signed in with before, so that a new one is told of.
CREATE TABLE known_browser (
	user_id       UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	browser       VARCHAR(64) NOT NULL,
	pool_id       VARCHAR(55) NOT NULL,
	user_agent    VARCHAR(300),
	first_seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
	last_seen_at  TIMESTAMP WITH TIME ZONE NOT NULL,
	PRIMARY KEY (user_id, browser)
);
CREATE INDEX known_browser_seen ON known_browser (last_seen_at);

-- The browser of a session, and since when somebody is to look whether it is a new one.
ALTER TABLE session ADD COLUMN browser VARCHAR(64);
ALTER TABLE session ADD COLUMN unexamined_since TIMESTAMP WITH TIME ZONE;
CREATE INDEX session_unexamined ON session (unexamined_since);

-- Users who deleted their account, until it is really gone.
CREATE TABLE account_deletion (
	user_id  UUID PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
	pool_id  VARCHAR(55) NOT NULL,
	status_before VARCHAR(30) NOT NULL,
	asked_at TIMESTAMP WITH TIME ZONE NOT NULL,
	due_at   TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX account_deletion_due ON account_deletion (due_at);
