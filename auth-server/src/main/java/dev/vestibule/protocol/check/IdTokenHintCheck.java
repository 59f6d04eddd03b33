package dev.vestibule.protocol.check;

import java.util.Optional;

import dev.vestibule.token.TokenVerifier;

import org.springframework.core.annotation.Order;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/** {@code id_token_hint}: the user must be the one the token is about (Core §3.1.2.1). */
@Component
@Order(7)
class IdTokenHintCheck implements Check {

	private final TokenVerifier verifier;

	IdTokenHintCheck(TokenVerifier verifier) {
		this.verifier = verifier;
	}

	@Override
	public Optional<Demand> demand(Attempt attempt) {
		String hint = attempt.parameter("id_token_hint");
		if (hint == null || attempt.session().isEmpty() || attempt.asked()) {
			return Optional.empty();
		}
		String sub = attempt.session().get().userId().toString();
		boolean same = this.verifier.idTokenHint(attempt.pool(), hint)
			.map(Jwt::getSubject)
			.filter(sub::equals)
			.isPresent();
		return same ? Optional.empty() : Optional.of(Demand.SIGN_IN);
	}

}
