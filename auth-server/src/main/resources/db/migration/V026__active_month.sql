-- How many users were active in a month, so that nobody counts them again to say so.
CREATE TABLE active_month (
	first_day DATE NOT NULL,
	pool_id   VARCHAR(55) NOT NULL REFERENCES pool (id) ON DELETE CASCADE,
	active    BIGINT NOT NULL,
	PRIMARY KEY (first_day, pool_id)
);
CREATE INDEX active_month_pool ON active_month (pool_id);

INSERT INTO active_month (first_day, pool_id, active)
SELECT first_day, pool_id, COUNT(*) FROM active_user GROUP BY first_day, pool_id;
