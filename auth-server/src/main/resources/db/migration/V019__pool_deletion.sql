-- Pools that are going: nobody finds them any more, and what is theirs goes batch by batch.
CREATE TABLE pool_deletion (
	pool_id  VARCHAR(55) PRIMARY KEY REFERENCES pool (id) ON DELETE CASCADE,
	begun_at TIMESTAMP WITH TIME ZONE NOT NULL
);
