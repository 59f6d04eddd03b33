package dev.vestibule.federation.standin;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vestibule.federation.standin.StandIn.Failure;
import dev.vestibule.platform.Hashes;
import dev.vestibule.platform.RandomIds;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Gives codes and tokens, and remembers them; a stand-in's memory is the node's. */
@Component
@Profile("demo-idp")
public class Desk {

	private static final Set<String> TOLD = Set.of("nonce");

	private final RandomIds random;

	private final Forge forge;

	private final Clock clock;

	private final Cache<String, Sale> codes = Caffeine.newBuilder()
		.maximumSize(10_000)
		.expireAfterWrite(Duration.ofMinutes(5))
		.build();

	private final Cache<String, Sale> tokens = Caffeine.newBuilder()
		.maximumSize(10_000)
		.expireAfterWrite(Duration.ofHours(1))
		.build();

	Desk(RandomIds random, Forge forge, Clock clock) {
		this.random = random;
		this.forge = forge;
		this.clock = clock;
	}

	/** A code for whoever a visitor chose to be. */
	public String code(StandIn standIn, Map<String, String> request, Guise guise) {
		String code = this.random.token(16);
		this.codes.put(code, new Sale(standIn, request, guise, ""));
		return code;
	}

	/** What the token endpoint answers. */
	public Answer redeem(StandIn standIn, Map<String, String> request, String clientId, String secret) {
		if ("refresh_token".equals(request.get("grant_type"))) {
			Sale before = this.tokens.getIfPresent(request.getOrDefault("refresh_token", ""));
			return (before == null) ? no(standIn, "invalid_grant") : sell(before.withSecret(secret));
		}
		String code = request.getOrDefault("code", "");
		Sale sale = this.codes.getIfPresent(code);
		this.codes.invalidate(code);
		return (sale != null && sale.standIn.equals(standIn) && sale.isFor(clientId, request.get("redirect_uri"))
				&& verified(sale, request.get("code_verifier"))) ? sell(sale.withSecret(secret))
						: no(standIn, "invalid_grant");
	}

	private static boolean verified(Sale sale, @Nullable String verifier) {
		String challenge = sale.request.get("code_challenge");
		if (challenge == null) {
			return verifier == null && !sale.standIn.pkce();
		}
		return verifier != null && challenge.equals(Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(Hashes.sha256(verifier.getBytes(StandardCharsets.US_ASCII))));
	}

	private Answer sell(Sale sale) {
		Map<String, Object> words = words(sale.guise, sale.asked("client_id"));
		words.put("token", this.random.token(24));
		words.put("refresh", this.random.token(24));
		StandIn standIn = sale.standIn;
		if (!standIn.idToken().isEmpty()) {
			Map<String, Object> claims = new HashMap<>(Templates.fill(standIn.idToken(), words));
			sale.request.forEach((name, value) -> {
				if (TOLD.contains(name) && standIn.idToken().containsKey("{" + name + "}")) {
					claims.put(name, value);
				}
			});
			claims.keySet().removeIf(name -> name.startsWith("{"));
			words.put("idToken", this.forge.sign(standIn, claims, sale.secret));
		}
		Map<String, Object> answer = Templates.fill(standIn.tokens(), words);
		for (String name : List.of("access_token", "refresh_token")) {
			if (answer.get(name) instanceof String token) {
				this.tokens.put(token, sale);
			}
		}
		return new Answer(200, answer);
	}

	/** What it sends when a visitor leaves it, in that way. */
	public String notice(StandIn standIn, String client, Guise guise, String way) {
		Map<String, Object> words = words(guise, client);
		words.put("way", way);
		return this.forge.sign(standIn, Templates.fill(standIn.notice(), words), "");
	}

	private Map<String, Object> words(Guise guise, String client) {
		Map<String, Object> words = new HashMap<>(guise.words());
		words.put("client", client);
		words.put("now", this.clock.instant().getEpochSecond());
		words.put("soon", this.clock.instant().plusSeconds(3600).getEpochSecond());
		return words;
	}

	private static Answer no(StandIn standIn, String error) {
		return switch (standIn.fails()) {
			case OAUTH -> new Answer(400, Map.of("error", error, "error_description", "Bad code"));
			case OK -> new Answer(200, Map.of("error", "bad_verification_code", "error_description",
					"The code passed is incorrect or expired."));
			case NOT_OK -> new Answer(200, Map.of("ok", false, "error", "invalid_code"));
			case GRAPH -> new Answer(400, Map.of("error",
					Map.of("message", "Invalid verification code format.", "type", "OAuthException", "code", 100)));
		};
	}

	/** What a call of its API answers. */
	public Answer call(StandIn standIn, String address, @Nullable String token, @Nullable String proof) {
		Sale sale = (token != null) ? this.tokens.getIfPresent(token) : null;
		if (sale == null || !sale.standIn.equals(standIn)
				|| standIn.secretProof() && !this.forge.proof(sale.secret, String.valueOf(token)).equals(proof)) {
			return new Answer((standIn.fails() == Failure.GRAPH) ? 400 : 401,
					Map.of("error", Map.of("message", "Invalid OAuth access token", "code", 190)));
		}
		Object answer = Templates.fill(standIn.calls().get(address), words(sale.guise, sale.asked("client_id")));
		return new Answer(200, (answer != null) ? answer : Map.of());
	}

	/** An answer in JSON. */
	public record Answer(int status, Object body) {
	}

	private record Sale(StandIn standIn, Map<String, String> request, Guise guise, String secret) {

		private boolean isFor(String clientId, @Nullable String redirectUri) {
			return !clientId.isEmpty() && asked("client_id").equals(clientId)
					&& asked("redirect_uri").equals(redirectUri);
		}

		private String asked(String name) {
			return this.request.getOrDefault(name, "");
		}

		private Sale withSecret(String shown) {
			return new Sale(this.standIn, this.request, this.guise, shown);
		}

	}

}
