package dev.vestibule.client;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * An API whose scopes clients ask for as {@code identifier/scope}. Its identifier is the
 * audience of tokens with such a scope.
 */
public record ResourceServer(@Id UUID id, @Version @Nullable Long version, String poolId, String identifier,
		String name, Settings settings) {

	/** The full names of its scopes. */
	public List<String> scopes() {
		return this.settings.scopes.keySet().stream().sorted().map(scope -> this.identifier + "/" + scope).toList();
	}

	/** Whether a scope, by its full name, is one of its. */
	public boolean offers(String scope) {
		return scope.startsWith(this.identifier + "/")
				&& this.settings.scopes.containsKey(scope.substring(this.identifier.length() + 1));
	}

	/**
	 * What belongs to an API.
	 *
	 * @param scopes name and description, the latter shown on the consent page
	 * @param introspectors clients that may introspect tokens meant for this API
	 */
	public record Settings(Map<String, String> scopes, Set<String> introspectors) {

		@JsonCreator
		public Settings(@Nullable Map<String, String> scopes, @Nullable Set<String> introspectors) {
			this.scopes = (scopes != null) ? Map.copyOf(scopes) : Map.of();
			this.introspectors = (introspectors != null) ? Set.copyOf(introspectors) : Set.of();
		}

	}

}
