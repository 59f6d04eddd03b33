package dev.vestibule.platform;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;

import org.springframework.stereotype.Component;

/**
 * The only way out: fetches an address that somebody else chose, over https, without
 * following redirects, bounded in time and size, and never from a private network unless
 * the operator has named the host.
 */
@Component
public class OutboundClient {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final int MAX_BYTES = 256 * 1024;

	private final HttpClient http = HttpClient.newBuilder()
		.connectTimeout(TIMEOUT)
		.followRedirects(HttpClient.Redirect.NEVER)
		.build();

	private final Set<String> allowedHosts;

	OutboundClient(PlatformProperties properties) {
		this.allowedHosts = Set.copyOf(properties.allowedHosts());
	}

	/**
	 * Fetches a text.
	 * @throws IllegalStateException if the address is not allowed, or does not answer
	 * with 200 in time and size
	 */
	public String get(URI uri) {
		return send(HttpRequest.newBuilder(uri).header("Accept", "application/json"));
	}

	/**
	 * Posts a form.
	 * @throws IllegalStateException as for {@link #get}
	 */
	public String post(URI uri, String form) {
		return send(HttpRequest.newBuilder(uri)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form)));
	}

	private String send(HttpRequest.Builder builder) {
		HttpRequest request = builder.timeout(TIMEOUT).build();
		String host = String.valueOf(request.uri().getHost());
		check(request.uri());
		try {
			HttpResponse<InputStream> response = this.http.send(request, HttpResponse.BodyHandlers.ofInputStream());
			try (InputStream body = response.body()) {
				byte[] bytes = body.readNBytes(MAX_BYTES + 1);
				if (response.statusCode() != 200 && response.statusCode() != 204 || bytes.length > MAX_BYTES) {
					throw new IllegalStateException(
							host + " answered " + response.statusCode() + " with " + bytes.length + " bytes");
				}
				return new String(bytes, StandardCharsets.UTF_8);
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException("No answer from " + host, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted", ex);
		}
	}

	private void check(URI uri) {
		String host = uri.getHost();
		if (host == null || uri.getUserInfo() != null || !"https".equals(uri.getScheme())) {
			throw new IllegalStateException("Only https addresses are fetched");
		}
		if (this.allowedHosts.contains(host)) {
			return;
		}
		try {
			// The runtime caches this answer for longer than the connection takes to
			// open.
			if (Arrays.stream(InetAddress.getAllByName(host)).anyMatch(OutboundClient::inner)) {
				throw new IllegalStateException(host + " is in a private network; name it in"
						+ " vestibule.platform.allowed-hosts if it may be fetched");
			}
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException("Unknown host " + host, ex);
		}
	}

	static boolean inner(InetAddress address) {
		return address.isLoopbackAddress() || address.isSiteLocalAddress() || address.isLinkLocalAddress()
				|| address.isAnyLocalAddress() || address.isMulticastAddress() || unnamedInner(address.getAddress());
	}

	/** Unique local addresses (RFC 4193), shared address space (RFC 6598), 0.0.0.0/8. */
	private static boolean unnamedInner(byte[] bytes) {
		if (bytes.length == 16) {
			return (bytes[0] & 0xFE) == 0xFC;
		}
		boolean shared = (bytes[0] & 0xFF) == 100 && (bytes[1] & 0xC0) == 64;
		return shared || bytes[0] == 0;
	}

}
