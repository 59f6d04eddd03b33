package dev.vestibule.branding;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.vestibule.client.AppClient;
import dev.vestibule.client.Clients;
import dev.vestibule.client.ResourceServers;
import dev.vestibule.pool.Pool;

import org.springframework.stereotype.Component;

/** Scopes in words: ours for the standard ones, their owner's for those of an API. */
@Component
public class ScopeTexts {

	private final ResourceServers resourceServers;

	private final ThemedTemplates texts;

	ScopeTexts(ResourceServers resourceServers, ThemedTemplates texts) {
		this.resourceServers = resourceServers;
		this.texts = texts;
	}

	/** The scopes in the order of their names. */
	public List<ScopeText> of(Pool pool, AppClient client, Set<String> scopes, Locale locale) {
		return scopes.stream().sorted().map(scope -> new ScopeText(scope, title(pool, client, scope, locale))).toList();
	}

	private String title(Pool pool, AppClient client, String scope, Locale locale) {
		if (Clients.STANDARD_SCOPES.contains(scope)) {
			return this.texts.text(pool, client, "consent.scope." + scope, locale);
		}
		Map<String, String> descriptions = this.resourceServers.owning(pool.id(), scope)
			.map(server -> server.settings().scopes())
			.orElse(Map.of());
		return descriptions.getOrDefault(scope.substring(scope.lastIndexOf('/') + 1), scope);
	}

	/**
	 * A scope in words.
	 *
	 * @param name as asked for
	 * @param title what it lets an application do
	 */
	public record ScopeText(String name, String title) {
	}

}
