-- How far users from before there was a search have been entered into it: a row as long as there may be some left. A
-- table that begins empty has none.
CREATE TABLE search_backlog (
	register VARCHAR(20) PRIMARY KEY,
	reached  UUID NOT NULL
);

INSERT INTO search_backlog (register, reached)
SELECT 'users', CAST('00000000-0000-0000-0000-000000000000' AS UUID) WHERE EXISTS (SELECT 1 FROM users);
