package dev.vestibule.importer;

import dev.vestibule.federation.IdentityProviders;
import dev.vestibule.federation.ProviderSettings;
import dev.vestibule.platform.Json;
import dev.vestibule.pool.Pool;

import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Brings a pool's identity providers to what its file says. */
@Component
class ProviderImporter {

	private static final ProviderSettings DEFAULTS = Json.read("{}", ProviderSettings.class);

	private final IdentityProviders providers;

	private final Secrets secrets;

	private final Environment environment;

	ProviderImporter(IdentityProviders providers, Secrets secrets, Environment environment) {
		this.providers = providers;
		this.secrets = secrets;
		this.environment = environment;
	}

	void bring(Pool pool, PoolFile.ProviderEntry entry) {
		String profile = entry.profile();
		if (profile != null && !this.environment.acceptsProfiles(Profiles.of(profile))) {
			this.providers.setEnabled(pool.id(), entry.name(), false);
			return;
		}
		String secret = entry.secret();
		ProviderSettings settings = entry.settings();
		this.providers.put(pool.id(), entry.name(), entry.kind(), (settings != null) ? settings : DEFAULTS,
				(secret != null) ? this.secrets.plain(secret) : null);
	}

}
