package dev.vestibule.platform;

import java.net.URI;
import java.util.Set;

/**
 * The configured address of this server. Links, issuers and cookies follow it and never
 * the request's Host header.
 */
public record BaseUrl(URI uri) {

	private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

	/** The absolute address of a path that begins with a slash. */
	public String of(String path) {
		return this.uri + path;
	}

	/** Whether browsers reach this server by https, so that cookies can insist on it. */
	public boolean secure() {
		return "https".equals(this.uri.getScheme());
	}

	/** Whether this server is only meant for the machine it runs on. */
	public boolean loopback() {
		return LOOPBACK.contains(this.uri.getHost());
	}

}
