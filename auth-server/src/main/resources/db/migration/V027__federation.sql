-- An identity is the word of one authority: whoever gets the name of a provider later does not get its users.
CREATE TABLE vouched_identity (
	id         UUID PRIMARY KEY,
	pool_id    VARCHAR(55) NOT NULL,
	provider   VARCHAR(32) NOT NULL,
	authority  VARCHAR(255) DEFAULT '' NOT NULL,
	subject    VARCHAR(255) NOT NULL,
	user_id    UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	display    VARCHAR(254) NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT linked_identity_once UNIQUE (pool_id, provider, authority, subject)
);

-- Until now none was written down. Empty stands for that of the provider which has had the name ever since, and is
-- filled in when that provider goes or becomes another; what is older than the provider was the word of one before.
INSERT INTO vouched_identity (id, pool_id, provider, authority, subject, user_id, display, created_at)
SELECT id, pool_id, provider, CASE WHEN EXISTS (
	SELECT 1 FROM identity_provider known
	WHERE known.pool_id = linked.pool_id AND known.name = linked.provider AND known.created_at <= linked.created_at
) THEN '' ELSE 'unknown' END, subject, user_id, display, created_at FROM linked_identity linked;
DROP TABLE linked_identity;
ALTER TABLE vouched_identity RENAME TO linked_identity;
CREATE INDEX linked_identity_user ON linked_identity (user_id);
