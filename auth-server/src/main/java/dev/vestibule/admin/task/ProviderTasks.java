package dev.vestibule.admin.task;

import java.util.List;
import java.util.Map;

import dev.vestibule.federation.IdentityProvider;
import dev.vestibule.federation.IdentityProviders;
import dev.vestibule.federation.ProviderLinks;
import dev.vestibule.federation.ProviderSettings;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.Json;
import dev.vestibule.platform.Violation;
import dev.vestibule.user.LinkedIdentities.Reach;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is done with identity providers. */
@Component
public class ProviderTasks {

	private final IdentityProviders providers;

	private final ProviderLinks links;

	private final Journal journal;

	ProviderTasks(IdentityProviders providers, ProviderLinks links, Journal journal) {
		this.providers = providers;
		this.links = links;
		this.journal = journal;
	}

	/**
	 * Connects a provider.
	 * @param secret client secret or private key, which nobody reads again
	 */
	@Transactional
	public IdentityProvider create(String poolId, String name, String kind, boolean enabled, ProviderSettings settings,
			@Nullable String secret) {
		if (this.providers.findAny(poolId, name).isPresent()) {
			throw new BrokenRulesException(name, List.of(Violation.of("name", "rule.taken", name)));
		}
		IdentityProvider created = this.providers.put(poolId, name, kind, settings, secret);
		IdentityProvider provider = enabled ? created : this.providers.change(created, false, settings, null);
		this.journal.change(Subject.of(poolId, name), "provider.create", unsaid(), said(provider));
		return provider;
	}

	/**
	 * Changes a provider.
	 * @param secret none to keep the one there is
	 */
	@Transactional
	public IdentityProvider change(IdentityProvider before, boolean enabled, ProviderSettings settings,
			@Nullable String secret) {
		IdentityProvider after = this.providers.change(before, enabled, settings, secret);
		Subject subject = Subject.of(before.poolId(), before.name());
		this.journal.change(subject, "provider.change", said(before), said(after));
		if (secret != null) {
			this.journal.note(subject, "provider.secret");
		}
		return after;
	}

	/** Notes that somebody tries to sign in through a provider, whatever comes of it. */
	public void tried(IdentityProvider provider) {
		this.journal.note(Subject.of(provider.poolId(), provider.name()), "provider.test");
	}

	/** Whom a provider lets in. */
	public Reach reach(IdentityProvider provider) {
		return this.links.reach(provider);
	}

	/**
	 * Removes a provider; its users stay, and can no longer sign in through it, unless it
	 * is connected again.
	 */
	@Transactional
	public void delete(IdentityProvider provider) {
		this.providers.delete(provider);
		this.journal.change(Subject.of(provider.poolId(), provider.name()), "provider.delete", said(provider),
				unsaid());
	}

	private static Map<String, Object> unsaid() {
		return Map.of("enabled", true, "settings", Json.read("{}", ProviderSettings.class));
	}

	private static Map<String, Object> said(IdentityProvider provider) {
		return Map.of("kind", provider.kind(), "enabled", provider.enabled(), "settings", provider.settings());
	}

}
