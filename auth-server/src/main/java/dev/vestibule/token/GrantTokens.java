package dev.vestibule.token;

import java.util.Optional;
import java.util.UUID;

import dev.vestibule.platform.MasterKey;
import dev.vestibule.platform.RandomIds;
import dev.vestibule.token.GrantToken.Kind;

import org.springframework.stereotype.Component;

/** Makes codes and refresh tokens, and tells those that were made here. */
@Component
class GrantTokens {

	private final MasterKey masterKey;

	private final RandomIds random;

	GrantTokens(MasterKey masterKey, RandomIds random) {
		this.masterKey = masterKey;
		this.random = random;
	}

	/** A code for a grant that does not exist yet, and the id it will have. */
	GrantToken newCode() {
		return GrantToken.create(Kind.CODE, this.random.uuid(), this.random.bytes(32), this.masterKey);
	}

	/** The first refresh token of a grant. */
	GrantToken newRefreshToken(UUID grantId) {
		return GrantToken.create(Kind.REFRESH, grantId, this.random.bytes(32), this.masterKey);
	}

	/** The refresh token that follows the one presented. */
	GrantToken successor(String presented) {
		return parse(Kind.REFRESH, presented).orElseThrow().successor(this.masterKey);
	}

	/** One of that kind that was made here, whether or not it is in force. */
	Optional<GrantToken> parse(Kind kind, String value) {
		return GrantToken.parse(kind, value, this.masterKey);
	}

}
