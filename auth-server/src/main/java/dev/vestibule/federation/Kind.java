package dev.vestibule.federation;

import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * What providers of a kind have in common: the content of one file.
 *
 * @param title what people call it; on its button
 * @param type the {@code providerType} of Cognito's {@code identities} claim
 * @param openId whether it gives an ID token; otherwise the profile call says who it is
 * @param issuer whose discovery document tells the rest; <code>{option}</code> stands for
 * an option of the provider
 * @param endpoints what no discovery document tells
 * @param scopes asked for, unless the provider's settings say otherwise
 * @param scopeSeparator between them, a space in the standard
 * @param authenticationMethod how we prove ourselves at the token endpoint
 * @param pkce whether it knows PKCE (RFC 7636)
 * @param nonce whether its ID token repeats the nonce
 * @param userInfo whether its profile is called even if there is an ID token
 * @param subject where the answer says who it is
 * @param mapping our attribute by where it is in the answer
 * @param parameters more of the authorization request
 * @param prompts its words for OpenID Connect's prompts; one that it does not know is not
 * sent
 * @param domainClaim which claim tells the company, if one does
 * @param needs the options a provider must give
 * @param quirks what it does differently
 * @param console where a client is registered
 */
public record Kind(String title, String type, boolean openId, @Nullable String issuer, Endpoints endpoints,
		List<String> scopes, String scopeSeparator, String authenticationMethod, boolean pkce, boolean nonce,
		boolean userInfo, String subject, Map<String, String> mapping, Map<String, String> parameters,
		Map<String, String> prompts, @Nullable String domainClaim, List<String> needs, Set<Quirk> quirks,
		@Nullable String console) {

	private static final Map<String, String> PROMPTS = Map.of("login", "login", "consent", "consent", "select_account",
			"select_account");

	/** Fills what a file leaves out. */
	@JsonCreator
	public Kind(String title, @Nullable String type, @Nullable Boolean openId, @Nullable String issuer,
			@Nullable Endpoints endpoints, @Nullable List<String> scopes, @Nullable String scopeSeparator,
			@Nullable String authenticationMethod, @Nullable Boolean pkce, @Nullable Boolean nonce,
			@Nullable Boolean userInfo, @Nullable String subject, @Nullable Map<String, String> mapping,
			@Nullable Map<String, String> parameters, @Nullable Map<String, String> prompts,
			@Nullable String domainClaim, @Nullable List<String> needs, @Nullable Set<Quirk> quirks,
			@Nullable String console) {
		this(title, or(type, title), openId == null || openId, issuer, or(endpoints, Endpoints.NONE),
				or(scopes, List.of()), or(scopeSeparator, " "), or(authenticationMethod, "client_secret_post"),
				pkce == null || pkce, nonce == null || nonce, userInfo != null && userInfo, or(subject, "sub"),
				or(mapping, Map.of()), or(parameters, Map.of()), or(prompts, PROMPTS), domainClaim,
				or(needs, List.of()), or(quirks, Set.of()), console);
	}

	private static <T> T or(@Nullable T value, T otherwise) {
		return (value != null) ? value : otherwise;
	}

	/** Whether it does that differently. */
	public boolean has(Quirk quirk) {
		return this.quirks.contains(quirk);
	}

}
