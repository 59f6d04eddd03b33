package dev.vestibule.signin.step;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import dev.vestibule.audit.Audit;
import dev.vestibule.audit.RequestFacts;
import dev.vestibule.ratelimit.Admission;
import dev.vestibule.ratelimit.Limit;
import dev.vestibule.ratelimit.Throttle;
import dev.vestibule.session.KnownAccounts;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.SignInProperties;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.step.SignInEvent.AttemptThrottled;
import dev.vestibule.user.LoginName;
import dev.vestibule.user.User;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Counts tries before anything is done for them. */
@Component
public class Attempts {

	private static final int NETWORK = 8;

	private final Throttle throttle;

	private final SignInProperties.Throttles rates;

	private final KnownAccounts known;

	private final Audit audit;

	Attempts(Throttle throttle, SignInProperties properties, KnownAccounts known, Audit audit) {
		this.throttle = throttle;
		this.rates = properties.throttle();
		this.known = known;
		this.audit = audit;
	}

	/** A password for a name, whether anybody has it or not. */
	public Optional<Outcome> password(String poolId, @Nullable String clientId, String typedName) {
		String name = poolId + "\n" + LoginName.canonical(typedName);
		String address = poolId + "\n" + network();
		return admit(poolId, clientId, "password",
				this.rates.passwordByNameAndAddress().limit("password name address", name + "\n" + network()),
				this.rates.passwordByAddress().limit("password address", address),
				this.rates.passwordByName().limit("password name", name));
	}

	/** A password in a browser where its user has signed in before. */
	Optional<Outcome> knownBrowser(String poolId, @Nullable String clientId, String tries) {
		return admit(poolId, clientId, "password",
				this.rates.passwordByKnownBrowser().limit("password known browser", poolId + "\n" + tries));
	}

	/** A sign-up, which sends a mail, too. */
	public Optional<Outcome> signUp(String poolId, @Nullable String clientId, String email) {
		String address = poolId + "\n" + network();
		return admit(poolId, clientId, "sign-up", this.rates.signUpByAddress().limit("sign-up address", address),
				this.rates.mailByName().limit("mail name", poolId + "\n" + email),
				this.rates.mailByAddress().limit("mail address", address));
	}

	/** A code typed. */
	public Optional<Outcome> code(String poolId, @Nullable String clientId, String name) {
		return admit(poolId, clientId, "code",
				this.rates.codeByName().limit("code name", poolId + "\n" + LoginName.canonical(name)));
	}

	/**
	 * The same for a user: where they have signed in before, nobody else's tries count.
	 */
	public Optional<Outcome> code(String poolId, @Nullable String clientId, String name, @Nullable UUID userId) {
		return Optional.ofNullable(userId)
			.flatMap(user -> this.known.tries(poolId, user))
			.map(tries -> admit(poolId, clientId, "code",
					this.rates.codeByName().limit("code known browser", poolId + "\n" + tries)))
			.orElseGet(() -> code(poolId, clientId, name));
	}

	/**
	 * A mail or text asked for by somebody; where they have signed in before, nobody
	 * else's requests count.
	 * @param whose looked up only in a browser where anybody has signed in
	 */
	Optional<Outcome> mail(String poolId, @Nullable String clientId, String name, Supplier<Optional<User>> whose) {
		Optional<String> owner = this.known.any() ? whose.get().flatMap(user -> this.known.tries(poolId, user.id()))
				: Optional.empty();
		return owner
			.map(tries -> admit(poolId, clientId, "mail",
					this.rates.mailByName().limit("mail known browser", poolId + "\n" + tries),
					this.rates.mailByAddress().limit("mail address", poolId + "\n" + network())))
			.orElseGet(() -> mail(poolId, clientId, name));
	}

	/** Where a user asks, if it is where they have signed in before; else empty. */
	String place(Visit visit, User user) {
		return this.known.tries(visit.poolId(), user.id()).orElse("");
	}

	/** A mail asked for. */
	public Optional<Outcome> mail(String poolId, @Nullable String clientId, String name) {
		return admit(poolId, clientId, "mail",
				this.rates.mailByName().limit("mail name", poolId + "\n" + LoginName.canonical(name)),
				this.rates.mailByAddress().limit("mail address", poolId + "\n" + network()));
	}

	/* Refused tries cost no row: they are the flood that the throttle is there for. */
	private Optional<Outcome> admit(String poolId, @Nullable String clientId, String what, Limit... limits) {
		Admission admission = this.throttle.admit(limits);
		if (admission.admitted()) {
			return Optional.empty();
		}
		this.audit.log(new AttemptThrottled(poolId, clientId, what));
		return Optional.of(new Outcome.Throttled(admission.retryAfter()));
	}

	/** Whoever has one IPv6 address has the 2^64 around it, too. */
	public static String network(@Nullable String address) {
		if (address == null || !address.contains(":")) {
			return String.valueOf(address);
		}
		try {
			InetAddress parsed = InetAddress.ofLiteral(address);
			return (parsed instanceof Inet6Address)
					? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK)) : parsed.getHostAddress();
		}
		catch (IllegalArgumentException ex) {
			return address;
		}
	}

	private static String network() {
		return network(RequestFacts.current().address());
	}

}
