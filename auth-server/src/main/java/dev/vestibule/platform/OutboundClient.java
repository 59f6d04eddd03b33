package dev.vestibule.platform;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.springframework.stereotype.Component;

/**
 * The only way out: fetches an address that somebody else chose, over https, without
 * following redirects, bounded in time and size, and never from a private network unless
 * the operator has named the host; plain http only from this very machine.
 */
@Component
public class OutboundClient {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final int MAX_BYTES = 256 * 1024;

	private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");

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

	/**
	 * Sends any request and hands back whatever is answered.
	 * @throws IllegalStateException if the address is not allowed, or does not answer in
	 * time and size
	 */
	public Reply exchange(Call call) {
		HttpRequest.Builder builder = HttpRequest.newBuilder(call.uri())
			.method(call.method(), HttpRequest.BodyPublishers.ofByteArray(call.body()));
		call.headers().forEach(builder::header);
		return exchange(builder);
	}

	private String send(HttpRequest.Builder builder) {
		Reply reply = exchange(builder);
		if (reply.status() != 200 && reply.status() != 204) {
			throw new IllegalStateException(
					reply.host() + " answered " + reply.status() + " with " + reply.body().length + " bytes");
		}
		return reply.text();
	}

	private Reply exchange(HttpRequest.Builder builder) {
		HttpRequest request = builder.timeout(TIMEOUT).build();
		String host = String.valueOf(request.uri().getHost());
		check(request.uri());
		// The request's own time-out ends with the headers; a body may drip for ever.
		CompletableFuture<HttpResponse<byte[]>> answer = this.http.sendAsync(request,
				HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MAX_BYTES));
		try {
			HttpResponse<byte[]> response = answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
			return new Reply(host, response.statusCode(), response.headers().map(), response.body());
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("No answer from " + host, ex.getCause());
		}
		catch (TimeoutException ex) {
			answer.cancel(true);
			throw new IllegalStateException("No answer from " + host + " within " + TIMEOUT.toSeconds() + " seconds",
					ex);
		}
		catch (InterruptedException ex) {
			answer.cancel(true);
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted", ex);
		}
	}

	private void check(URI uri) {
		String host = uri.getHost();
		if (host == null || uri.getUserInfo() != null || !("https".equals(uri.getScheme()) || local(uri))) {
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

	/** This very machine, if the operator has named it. */
	private boolean local(URI uri) {
		return "http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost())
				&& this.allowedHosts.contains(uri.getHost());
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

	/**
	 * A request.
	 *
	 * @param body empty if it has none
	 */
	public record Call(String method, URI uri, Map<String, String> headers, byte[] body) {

		@Override
		public String toString() {
			return "Call[" + this.method + " " + this.uri.getHost() + "]";
		}

	}

	/** What was answered. */
	public record Reply(String host, int status, Map<String, List<String>> headers, byte[] body) {

		/** The body as text. */
		public String text() {
			return new String(this.body, StandardCharsets.UTF_8);
		}

		@Override
		public String toString() {
			return "Reply[" + this.host + " " + this.status + "]";
		}

	}

}
