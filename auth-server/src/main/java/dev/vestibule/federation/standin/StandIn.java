package dev.vestibule.federation.standin;

import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * How a real provider behaves: the content of one file. In templates,
 * <code>{email}</code> and the like stand for what the visitor chose to be.
 *
 * @param issuer of an OpenID provider, which has a discovery document
 * @param discovery more of that document
 * @param prompts it knows; others are an error; none if it ignores them
 * @param pkce whether a code without it is refused
 * @param formPost whether the answer is posted
 * @param namesIssuer whether its answer says {@code iss} (RFC 9207)
 * @param suffix after the address it sends the browser back to
 * @param methods how clients may prove themselves: post, basic, jwt, or signed for a
 * secret that is a JWT (Apple)
 * @param fails how its token endpoint says no
 * @param tokens what the token endpoint answers
 * @param idToken claims of the ID token
 * @param symmetric whether the ID token is signed with the client's secret
 * @param secretProof whether calls must prove that they know the secret
 * @param tokenInQuery whether calls carry the token in the query
 * @param calls what its API answers, by address
 * @param notice claims of what it tells when a user leaves it
 */
public record StandIn(String title, @Nullable String issuer, String authorization, String token, @Nullable String jwks,
		Map<String, Object> discovery, @Nullable Set<String> prompts, boolean pkce, boolean formPost,
		boolean namesIssuer, String suffix, Set<String> methods, Failure fails, Map<String, Object> tokens,
		Map<String, Object> idToken, boolean symmetric, boolean secretProof, boolean tokenInQuery,
		Map<String, Object> calls, Map<String, Object> notice) {

	/** Fills what a file leaves out. */
	@JsonCreator
	public StandIn(String title, @Nullable String issuer, String authorization, String token, @Nullable String jwks,
			@Nullable Map<String, Object> discovery, @Nullable Set<String> prompts, @Nullable Boolean pkce,
			@Nullable Boolean formPost, @Nullable Boolean namesIssuer, @Nullable String suffix,
			@Nullable Set<String> methods, @Nullable Failure fails, @Nullable Map<String, Object> tokens,
			@Nullable Map<String, Object> idToken, @Nullable Boolean symmetric, @Nullable Boolean secretProof,
			@Nullable Boolean tokenInQuery, @Nullable Map<String, Object> calls, @Nullable Map<String, Object> notice) {
		this(title, issuer, authorization, token, jwks, or(discovery, Map.of()), prompts, is(pkce), is(formPost),
				is(namesIssuer), or(suffix, ""), or(methods, Set.of("post")), or(fails, Failure.OAUTH),
				or(tokens, Map.of()), or(idToken, Map.of()), is(symmetric), is(secretProof), is(tokenInQuery),
				or(calls, Map.of()), or(notice, Map.of()));
	}

	private static boolean is(@Nullable Boolean value) {
		return value != null && value;
	}

	private static <T> T or(@Nullable T value, T otherwise) {
		return (value != null) ? value : otherwise;
	}

	/** How a token endpoint says no. */
	public enum Failure {

		/** As RFC 6749 has it. */
		OAUTH,
		/** With 200 (GitHub). */
		OK,
		/** With 200 and {@code ok: false} (Slack). */
		NOT_OK,
		/** As Graph does: an object in the member {@code error} (Facebook). */
		GRAPH

	}

}
