package dev.vestibule.demo;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The protected API. It reads who calls, and for whom, from the access token alone. */
@RestController
class NotesController {

	static final String PATH = "/demo/api/notes";

	static final String AUDIENCE = "https://api.demo.example";

	static final String SCOPE = AUDIENCE + "/notes.read";

	@GetMapping(PATH)
	Answer notes(@AuthenticationPrincipal Jwt token) {
		Caller caller = new Caller(token.getSubject(), token.getClaimAsString("client_id"),
				token.getClaimAsString("scope"));
		return new Answer(caller,
				List.of(new Note("Hello", "This answer came from an API that trusts the access tokens of one issuer."),
						new Note("Checked", "Signature, issuer, audience, expiry and scope, without asking anybody.")));
	}

	/** What the API has to tell. */
	record Answer(Caller caller, List<Note> notes) {
	}

	/** Who asked. */
	record Caller(@Nullable String sub, @JsonProperty("client_id") @Nullable String clientId, @Nullable String scope) {
	}

	/** A note. */
	record Note(String title, String text) {
	}

}
