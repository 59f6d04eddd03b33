package dev.vestibule.admin.console.connect;

import java.net.URI;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.vestibule.client.AppClient;
import org.jspecify.annotations.Nullable;

/**
 * An application as its code needs to know it.
 *
 * @param callback where the console's test is answered
 * @param secret none if it has none or it is not to be seen any more
 */
record Connection(Framework framework, AppClient client, String issuer, String callback, @Nullable String secret) {

	private static final String FORGOTTEN = "YOUR_SECRET";

	/**
	 * Its code.
	 * @param random a value for what an application wants to be random
	 */
	List<Part> parts(String random) {
		Map<String, Object> values = values();
		values.put("random", random);
		return this.framework.parts().stream().map(part -> part.filled(values)).toList();
	}

	/** Whether the console can still be called back. */
	public boolean testable() {
		return !this.framework.signsIn() || this.client.settings().redirectUris().contains(this.callback);
	}

	/** All that it may ask for. */
	String scopes() {
		return String.join(" ", this.client.settings().scopes().stream().sorted().toList());
	}

	private Map<String, Object> values() {
		String redirectUri = one(this.client.settings().redirectUris(), this.framework.redirect());
		Map<String, Object> values = new HashMap<>();
		values.put("issuer", this.issuer);
		values.put("token-endpoint", this.issuer + "/oauth2/token");
		values.put("client-id", this.client.id());
		values.put("secret", (this.secret != null) ? this.secret : FORGOTTEN);
		values.put("redirect-uri", redirectUri);
		values.put("logout-uri", one(this.client.settings().logoutUris(), this.framework.logout()));
		values.put("scopes", scopes());
		if (this.framework.signsIn()) {
			values.put("url", url(redirectUri));
			values.put("scheme", String.valueOf(URI.create(redirectUri).getScheme()));
			values.put("port", port(redirectUri));
		}
		return values;
	}

	/** Of several addresses the one that the framework would have chosen. */
	private String one(Set<String> uris, String ending) {
		return uris.stream()
			.filter(uri -> !uri.equals(this.callback))
			.min(Comparator.comparing((String uri) -> !uri.endsWith(ending)).thenComparing(Comparator.naturalOrder()))
			.orElse(this.framework.url() + ending);
	}

	private String url(String redirectUri) {
		return redirectUri.endsWith(this.framework.redirect())
				? redirectUri.substring(0, redirectUri.length() - this.framework.redirect().length())
				: URI.create(redirectUri).resolve("/").toString();
	}

	/** The port to listen on; an address without one is of a proxy. */
	private int port(String redirectUri) {
		int port = URI.create(redirectUri).getPort();
		return (port > 0) ? port : URI.create(this.framework.url()).getPort();
	}

	@Override
	public String toString() {
		return "Connection[client=" + this.client.id() + "]";
	}

}
