-- How a message travels. Each way has its own sender, which asks for what is due on it.
ALTER TABLE message ADD COLUMN channel VARCHAR(10) DEFAULT 'MAIL' NOT NULL;
DROP INDEX message_due;
CREATE INDEX message_due ON message (channel, status, next_attempt_at);
