package dev.vestibule.token;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import dev.vestibule.token.Origin.How;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.stereotype.Component;

/** Makes the opaque tokens of a grant: its code and its refresh tokens. */
@Component
public class GrantTokenGenerator {

	private final GrantTokens tokens;

	private final Clock clock;

	GrantTokenGenerator(GrantTokens tokens, Clock clock) {
		this.tokens = tokens;
		this.clock = clock;
	}

	/** A refresh token, for the generator that asks for tokens of any kind. */
	public @Nullable OAuth2Token generate(OAuth2TokenContext context) {
		if (OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType())) {
			return refreshToken(context);
		}
		return null;
	}

	/** A code, for the provider that asks for one alone. */
	public @Nullable OAuth2AuthorizationCode generateCode(OAuth2TokenContext context) {
		if (!OAuth2ParameterNames.CODE.equals(context.getTokenType().getValue())) {
			return null;
		}
		Instant now = this.clock.instant();
		return new OAuth2AuthorizationCode(this.tokens.newCode().value(), now, now.plus(Grants.CODE_LIFETIME));
	}

	private @Nullable OAuth2RefreshToken refreshToken(OAuth2TokenContext context) {
		Optional<Origin> origin = Origin.of(context.getAuthorization());
		if (origin.isEmpty() || context.getAuthorization() == null) {
			return null;
		}
		UUID grantId = UUID.fromString(context.getAuthorization().getId());
		GrantToken token = (origin.get().how() == How.REFRESH) ? this.tokens.successor(origin.get().presented())
				: this.tokens.newRefreshToken(grantId);
		Instant now = this.clock.instant();
		return new OAuth2RefreshToken(token.value(), now,
				now.plus(context.getRegisteredClient().getTokenSettings().getRefreshTokenTimeToLive()));
	}

}
