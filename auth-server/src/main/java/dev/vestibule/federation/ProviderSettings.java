package dev.vestibule.federation;

import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * What a pool says of one provider. What it leaves out is its kind's.
 *
 * @param clientId under which the provider knows us
 * @param issuer of an OpenID provider; discovery tells the rest
 * @param endpoints where they differ from what the kind or discovery says
 * @param scopes instead of the kind's
 * @param authenticationMethod client_secret_basic, client_secret_post, private_key_jwt
 * (with the pool's own signing key, published in its JWKS) or none
 * @param parameters more of the authorization request, such as {@code acr_values}
 * @param options what the kind needs: a tenant, a team, a key's id
 * @param mapping our attribute by where it is in the answer ({@code a.b.0} leads into
 * objects and lists, {@code =text} is the text itself); added to the kind's
 * @param refresh whether the attributes follow the provider at each sign-in
 * @param allowedDomains only users of these companies or verified e-mail domains
 * @param trustedDomains whose verified e-mail addresses link an account without asking,
 * where the pool's policy is to link by trust
 * @param domains e-mail domains whose users are sent to this provider
 * @param identifiers by which an authorization request may name it
 * ({@code idp_identifier})
 * @param signUp whether somebody unknown becomes a user; as the pool has it when empty
 * @param hidden whether it has no button
 * @param label on its button, instead of the kind's title
 * @param keepTokens whether its tokens are kept for applications to exchange
 * @param sharedCallback whether its redirect URI is the pool's one and not its own, as
 * registrations made for Cognito have it
 * @param vouches whether its word is enough where the pool wants a second factor; others'
 * users show one of ours, and no {@code amr} of theirs counts as two
 * @param signOut whether signing out here signs out there, too (RP-Initiated Logout 1.0)
 */
public record ProviderSettings(String clientId, @Nullable String issuer, Endpoints endpoints, List<String> scopes,
		@Nullable String authenticationMethod, Map<String, String> parameters, Map<String, String> options,
		Map<String, String> mapping, boolean refresh, Set<String> allowedDomains, Set<String> trustedDomains,
		Set<String> domains, Set<String> identifiers, @Nullable Boolean signUp, boolean hidden, @Nullable String label,
		boolean keepTokens, boolean sharedCallback, boolean vouches, boolean signOut) {

	/** Fills what a file or row leaves out. */
	@JsonCreator
	public ProviderSettings(@Nullable String clientId, @Nullable String issuer, @Nullable Endpoints endpoints,
			@Nullable List<String> scopes, @Nullable String authenticationMethod,
			@Nullable Map<String, String> parameters, @Nullable Map<String, String> options,
			@Nullable Map<String, String> mapping, @Nullable Boolean refresh, @Nullable Set<String> allowedDomains,
			@Nullable Set<String> trustedDomains, @Nullable Set<String> domains, @Nullable Set<String> identifiers,
			@Nullable Boolean signUp, @Nullable Boolean hidden, @Nullable String label, @Nullable Boolean keepTokens,
			@Nullable Boolean sharedCallback, @Nullable Boolean vouches, @Nullable Boolean signOut) {
		this(or(clientId, ""), issuer, or(endpoints, Endpoints.NONE), List.copyOf(or(scopes, List.of())),
				authenticationMethod, Map.copyOf(or(parameters, Map.of())), Map.copyOf(or(options, Map.of())),
				Map.copyOf(or(mapping, Map.of())), refresh == null || refresh, Set.copyOf(or(allowedDomains, Set.of())),
				Set.copyOf(or(trustedDomains, Set.of())), Set.copyOf(or(domains, Set.of())),
				Set.copyOf(or(identifiers, Set.of())), signUp, yes(hidden), label, yes(keepTokens), yes(sharedCallback),
				yes(vouches), yes(signOut));
	}

	/** An address, with these options where it names some. */
	public String filled(String address) {
		String filled = address;
		for (Map.Entry<String, String> option : this.options.entrySet()) {
			filled = filled.replace("{" + option.getKey() + "}", option.getValue());
		}
		return filled;
	}

	private static boolean yes(@Nullable Boolean value) {
		return value != null && value;
	}

	private static <T> T or(@Nullable T value, T otherwise) {
		return (value != null) ? value : otherwise;
	}

}
