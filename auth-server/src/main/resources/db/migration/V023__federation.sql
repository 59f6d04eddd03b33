-- Where an administrator who tries a provider goes on with its answer; none for a user's way in.
ALTER TABLE federation_attempt ADD COLUMN trial_path VARCHAR(200);

-- A provider's tokens are gone with the user. As long as nobody is known by them, they expire.
ALTER TABLE upstream_token ADD COLUMN user_id UUID REFERENCES users (id) ON DELETE CASCADE;
ALTER TABLE upstream_token ADD COLUMN expires_at TIMESTAMP WITH TIME ZONE;
UPDATE upstream_token SET user_id = (
	SELECT user_id FROM linked_identity linked
	WHERE linked.pool_id = upstream_token.pool_id AND linked.provider = upstream_token.provider AND linked.subject = upstream_token.subject
);
UPDATE upstream_token SET expires_at = updated_at WHERE user_id IS NULL;
CREATE INDEX upstream_token_user ON upstream_token (user_id);
CREATE INDEX upstream_token_expires ON upstream_token (expires_at);
