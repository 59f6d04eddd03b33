package dev.vestibule.federation.answer;

import java.util.Map;
import java.util.Set;

import dev.vestibule.federation.IdentityProvider;
import dev.vestibule.federation.attempt.Requests;
import dev.vestibule.federation.upstream.IdTokens;
import dev.vestibule.federation.upstream.Parties;
import dev.vestibule.federation.upstream.UpstreamException;

import org.springframework.stereotype.Component;

/** Reads what providers send by themselves, signed as their ID tokens are. */
@Component
public class SignedWords {

	private final Requests requests;

	private final Parties parties;

	private final IdTokens tokens;

	SignedWords(Requests requests, Parties parties, IdTokens tokens) {
		this.requests = requests;
		this.parties = parties;
		this.tokens = tokens;
	}

	/**
	 * What is said.
	 * @param us as whom the provider may speak to us
	 * @throws UpstreamException if it is not said by this provider, or not to us
	 */
	public Claims claims(IdentityProvider provider, String token, Set<String> us) {
		Map<String, Object> claims = this.tokens
			.signedClaims(this.parties.of(provider, this.requests.redirectUri(provider)), token, us);
		return new Claims(claims);
	}

}
