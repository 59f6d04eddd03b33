package dev.vestibule.federation;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.MasterKey;
import dev.vestibule.platform.RandomIds;
import dev.vestibule.platform.RegisterChanges;
import dev.vestibule.platform.Violation;
import dev.vestibule.user.LinkedIdentity;
import dev.vestibule.user.LinkedIdentity.ExternalSubject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The identity providers of all pools, cached in the node. */
@Component
public class IdentityProviders {

	/** What a provider's secret is sealed for. */
	public static final String SEALED = "identity-provider";

	/** Stands for the pool's own users where clients and requests name providers. */
	public static final String LOCAL = "COGNITO";

	/** The picture of providers that have none of their own. */
	public static final String PLAIN_LOGO = "oidc";

	private static final Logger logger = LoggerFactory.getLogger(IdentityProviders.class);

	private static final String REGISTER = "identity-provider";

	/* As in the migration for what is older than its provider. */
	private static final String NOBODY = "unknown";

	private final ProviderRows rows;

	private final Kinds kinds;

	private final MasterKey masterKey;

	private final RegisterChanges changes;

	private final RandomIds ids;

	private final Clock clock;

	private final ProviderRemains remains;

	private final Map<String, List<IdentityProvider>> cached = new ConcurrentHashMap<>();

	IdentityProviders(ProviderRows rows, Kinds kinds, MasterKey masterKey, RegisterChanges changes, RandomIds ids,
			Clock clock, ProviderRemains remains) {
		this.rows = rows;
		this.kinds = kinds;
		this.masterKey = masterKey;
		this.changes = changes;
		this.ids = ids;
		this.clock = clock;
		this.remains = remains;
		changes.listen(REGISTER, this.cached::clear);
	}

	/** The providers of a pool that users may be sent to, by name. */
	public List<IdentityProvider> of(String poolId) {
		return this.cached.computeIfAbsent(poolId,
				id -> this.rows.findByPoolIdOrderByName(id).stream().filter(this::usable).toList());
	}

	/** Those of them that have a button, by what it says. */
	public List<IdentityProvider> shown(String poolId) {
		return of(poolId).stream()
			.filter(provider -> !provider.settings().hidden())
			.sorted(Comparator.comparing(this::label, String.CASE_INSENSITIVE_ORDER))
			.toList();
	}

	/** All providers of a pool, for whoever administers them. */
	public List<IdentityProvider> all(String poolId) {
		return this.rows.findByPoolIdOrderByName(poolId);
	}

	/** The provider of that name. */
	public Optional<IdentityProvider> find(String poolId, String name) {
		return of(poolId).stream().filter(provider -> provider.name().equals(name)).findFirst();
	}

	/** The provider that a request means by an {@code idp_identifier}. */
	public Optional<IdentityProvider> byIdentifier(String poolId, String identifier) {
		String wanted = identifier.toLowerCase(Locale.ROOT);
		return of(poolId).stream()
			.filter(provider -> provider.settings().identifiers().contains(identifier)
					|| provider.settings().domains().contains(wanted))
			.findFirst();
	}

	/** The provider whose users have e-mail addresses of that domain. */
	public Optional<IdentityProvider> byEmail(String poolId, String email) {
		String domain = email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
		return of(poolId).stream().filter(provider -> provider.settings().domains().contains(domain)).findFirst();
	}

	/** What the provider's button says. */
	public String label(IdentityProvider provider) {
		String label = provider.settings().label();
		return (label != null) ? label : kind(provider).title();
	}

	/** The name of the picture on its button. */
	public String logo(IdentityProvider provider) {
		return logo(provider.kind());
	}

	/** The name of the picture of a kind. */
	public String logo(String kind) {
		return (getClass().getResource("/static/assets/img/providers/" + kind + ".svg") != null) ? kind : PLAIN_LOGO;
	}

	/** Whom its ID tokens name, as far as that is known without asking it. */
	public @Nullable String issuer(IdentityProvider provider) {
		return provider.issuer(kind(provider));
	}

	/** Whom a provider means by a subject. */
	public ExternalSubject who(IdentityProvider provider, String subject) {
		return new ExternalSubject(provider.poolId(), provider.name(), authority(provider), subject);
	}

	/** Whether it was this provider, and none that had its name before, who said that. */
	public boolean said(IdentityProvider provider, ExternalSubject who) {
		return provider.name().equals(who.provider())
				&& (who.authority().isEmpty() || who.authority().equals(authority(provider)));
	}

	/**
	 * The provider by which whoever has an identity can come in with it, if one lets
	 * them.
	 */
	public Optional<IdentityProvider> behind(LinkedIdentity identity) {
		return find(identity.poolId(), identity.provider()).filter(provider -> said(provider, identity.who()));
	}

	/** What its kind has in common. */
	public Kind kind(IdentityProvider provider) {
		return this.kinds.find(provider.kind()).orElseThrow();
	}

	/** The provider of that name, even one that nobody may be sent to. */
	public Optional<IdentityProvider> findAny(String poolId, String name) {
		return this.rows.findByPoolIdAndName(poolId, name);
	}

	/**
	 * Creates a provider or changes it to what is given; does nothing where nothing
	 * differs.
	 * @param secret client secret, or Apple's private key
	 * @throws BrokenRulesException if something breaks a rule
	 */
	@Transactional
	public IdentityProvider put(String poolId, String name, String kind, ProviderSettings settings,
			@Nullable String secret) {
		hold(poolId, name, kind, settings, secret);
		Instant now = this.clock.instant();
		IdentityProvider wanted = new IdentityProvider(this.ids.uuid(), null, poolId, name, kind, true, settings,
				seal(secret), now, now);
		Optional<IdentityProvider> before = this.rows.findByPoolIdAndName(poolId, name);
		if (before.isPresent() && same(before.get(), wanted, secret)) {
			return before.get();
		}
		return save(before.orElse(null), before.map(known -> known.changedTo(wanted)).orElse(wanted));
	}

	/**
	 * Changes a provider.
	 * @param secret a new one; none leaves it as it is
	 * @throws BrokenRulesException if something breaks a rule
	 * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else
	 * changed it meanwhile
	 */
	@Transactional
	public IdentityProvider change(IdentityProvider before, boolean enabled, ProviderSettings settings,
			@Nullable String secret) {
		hold(before.poolId(), before.name(), before.kind(), settings, (secret != null) ? secret : open(before));
		return save(before,
				new IdentityProvider(before.id(), before.version(), before.poolId(), before.name(), before.kind(),
						enabled, settings, (secret != null) ? seal(secret) : before.secret(), before.createdAt(),
						this.clock.instant()));
	}

	/** Lets users sign in through a provider, or not. */
	@Transactional
	public void setEnabled(String poolId, String name, boolean enabled) {
		this.rows.findByPoolIdAndName(poolId, name)
			.ifPresent(provider -> save(provider, provider.enabled(enabled, this.clock.instant())));
	}

	private void hold(String poolId, String name, String kind, ProviderSettings settings, @Nullable String secret) {
		List<Violation> broken = ProviderRules.broken(poolId, name, this.kinds.find(kind), settings, secret);
		if (!broken.isEmpty()) {
			throw new BrokenRulesException("Identity provider " + name, broken);
		}
	}

	private IdentityProvider save(@Nullable IdentityProvider before, IdentityProvider provider) {
		this.changes.publish(REGISTER);
		if (before != null) {
			String authority = authority(before);
			if (!authority.equals(authority(provider))) {
				this.remains.left(before, authority);
			}
		}
		if (!provider.settings().keepTokens()) {
			this.remains.forget(provider);
		}
		return this.rows.save(provider);
	}

	/** None of a provider whose kind is no more: nobody knows whom it asked. */
	private String authority(IdentityProvider provider) {
		return this.kinds.find(provider.kind()).map(provider::authority).orElse(NOBODY);
	}

	private boolean same(IdentityProvider one, IdentityProvider other, @Nullable String secret) {
		return one.enabled() && one.kind().equals(other.kind()) && one.settings().equals(other.settings())
				&& Objects.equals(open(one), secret);
	}

	/**
	 * Removes a provider; its users stay, and can no longer sign in through it, unless
	 * the same one gets the name again.
	 * @param provider as it was read
	 * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else
	 * changed it since
	 */
	@Transactional
	public void delete(IdentityProvider provider) {
		this.changes.publish(REGISTER);
		this.remains.left(provider, authority(provider));
		this.rows.delete(provider);
	}

	private boolean usable(IdentityProvider provider) {
		if (this.kinds.find(provider.kind()).isEmpty()) {
			logger.warn("Provider {} of pool {} is off: there is no kind {}", provider.name(), provider.poolId(),
					provider.kind());
			return false;
		}
		return provider.enabled();
	}

	private @Nullable String seal(@Nullable String secret) {
		return (secret != null) ? this.masterKey.seal(SEALED, secret.getBytes(StandardCharsets.UTF_8)) : null;
	}

	private @Nullable String open(IdentityProvider provider) {
		String sealed = provider.secret();
		return (sealed != null) ? new String(this.masterKey.open(SEALED, sealed), StandardCharsets.UTF_8) : null;
	}

}
