-- Who was active in a month, for the count of monthly active users: a row per user and month, whatever they did.
CREATE TABLE active_user (
	first_day DATE NOT NULL,
	pool_id   VARCHAR(55) NOT NULL,
	user_id   UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	PRIMARY KEY (first_day, pool_id, user_id)
);
CREATE INDEX active_user_user ON active_user (user_id);

-- As far as the history tells of the month in which this runs.
INSERT INTO active_user (first_day, pool_id, user_id)
SELECT DISTINCT CAST(DATE_TRUNC('MONTH', CURRENT_DATE) AS DATE), u.pool_id, u.id
FROM audit_event e JOIN users u ON u.id = e.user_id
WHERE e.happened_at >= CAST(DATE_TRUNC('MONTH', CURRENT_DATE) AS DATE)
	AND e.type IN ('SignedIn', 'SignedUp', 'SignUpConfirmed', 'PasswordReset', 'PasswordReplaced');

-- Whatever is rare among many events is found by its kind.
CREATE INDEX audit_event_pool_type_time ON audit_event (pool_id, type, happened_at);
