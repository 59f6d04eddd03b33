package dev.vestibule.signin;

import java.util.Locale;
import java.util.function.Function;

import dev.vestibule.client.AppClient;
import dev.vestibule.federation.IdentityProviders;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.session.NewSession;
import dev.vestibule.session.Session;
import org.jspecify.annotations.Nullable;

/**
 * A journey in the hands of the browser that began it.
 *
 * @param locale the language of the page
 * @param door opens a session in that browser
 */
public record Visit(Pool pool, @Nullable AppClient client, Locale locale, Journey journey,
		Function<NewSession, Session> door) {

	/** The tenant. */
	public String poolId() {
		return this.pool.id();
	}

	/** On whose behalf. */
	public @Nullable String clientId() {
		return (this.client != null) ? this.client.id() : null;
	}

	/** The pool's policy, as far as the client does not narrow it. */
	public PoolPolicy policy() {
		return (this.client != null) ? this.client.narrow(this.pool.policy()) : this.pool.policy();
	}

	/**
	 * Whether a user without a passkey can get one here: a client that takes nothing else
	 * is no way round the pool's other ways.
	 */
	public boolean recovers() {
		return policy().recovery().enabled()
				&& (!policy().signIn().passkeysOnly() || this.pool.policy().signIn().passkeysOnly());
	}

	/** Whether the pool's own users come in here, by what they have with us. */
	public boolean local() {
		return allows(IdentityProviders.LOCAL);
	}

	/** Whether users of that provider come in here. */
	public boolean allows(String provider) {
		AppClient app = this.client;
		return app == null || app.settings().identityProviders().isEmpty()
				|| app.settings().identityProviders().contains(provider);
	}

	/** The same browser, its journey having moved. */
	public Visit at(Journey moved) {
		return new Visit(this.pool, this.client, this.locale, moved, this.door);
	}

}
