package dev.vestibule.importer;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.vestibule.client.ClientSettings;
import dev.vestibule.federation.ProviderSettings;
import dev.vestibule.pool.PoolPolicy;
import org.jspecify.annotations.Nullable;

/**
 * One pool as a file says it.
 *
 * @param users to be there from the start; existing ones are left as they are
 */
record PoolFile(String id, String name, @Nullable PoolPolicy policy,
		@Nullable List<ResourceServerEntry> resourceServers, @Nullable List<ClientEntry> clients,
		@Nullable List<UserEntry> users, @Nullable List<ProviderEntry> identityProviders) {

	/** An API and its scopes. */
	record ResourceServerEntry(String identifier, String name, @Nullable Map<String, String> scopes,
			@Nullable Set<String> introspectors) {
	}

	/**
	 * An app client.
	 *
	 * @param secrets references to at most two secrets, see {@link SecretReference}
	 */
	record ClientEntry(String id, String name, @Nullable List<String> secrets, @Nullable ClientSettings settings) {

		@Override
		public String toString() {
			return "ClientEntry[id=" + this.id + "]";
		}

	}

	/**
	 * A user.
	 *
	 * @param password reference, see {@link SecretReference}
	 * @param passwordHash instead of it, a reference to a hash that another system made,
	 * in a form that {@code Passwords.adopt} takes; with neither, the user has no
	 * password
	 */
	record UserEntry(@Nullable String username, @Nullable String email, @Nullable String phoneNumber,
			@Nullable String password, @Nullable String passwordHash, @Nullable Map<String, String> attributes) {

		@Override
		public String toString() {
			return "UserEntry[]";
		}

	}

	/**
	 * An identity provider.
	 *
	 * @param kind a file of {@code federation/kinds}, by its name
	 * @param secret reference to the client secret or private key, see
	 * {@link SecretReference}
	 * @param profile under which alone it is on
	 */
	record ProviderEntry(String name, String kind, @Nullable String secret, @Nullable String profile,
			@Nullable ProviderSettings settings) {

		@Override
		public String toString() {
			return "ProviderEntry[name=" + this.name + "]";
		}

	}

}
