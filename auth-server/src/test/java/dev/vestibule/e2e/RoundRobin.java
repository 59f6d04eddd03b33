package dev.vestibule.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A reverse proxy without stickiness, as {@code config/docker/nginx.conf} makes one: each
 * request goes to the next node, and on to another if that one is gone.
 */
final class RoundRobin implements AutoCloseable {

	private static final Set<String> OWN = Set.of("connection", "content-length", "host", "transfer-encoding",
			"upgrade", "http2-settings", "keep-alive", ":status");

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(2))
		.build();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final AtomicInteger turn = new AtomicInteger();

	private final HttpServer server;

	private final List<ServerNode> nodes;

	private volatile int last;

	private RoundRobin(HttpServer server, List<ServerNode> nodes) {
		this.server = server;
		this.nodes = nodes;
	}

	static RoundRobin start(int port, List<ServerNode> nodes) {
		try {
			RoundRobin proxy = new RoundRobin(HttpServer.create(new InetSocketAddress("localhost", port), 0), nodes);
			proxy.server.createContext("/", proxy::forward);
			proxy.server.setExecutor(proxy.threads);
			proxy.server.start();
			return proxy;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The node that gave the last answer. */
	ServerNode last() {
		return this.nodes.get(this.last);
	}

	private void forward(HttpExchange exchange) throws IOException {
		try (exchange) {
			byte[] body = exchange.getRequestBody().readAllBytes();
			for (int attempt = 0; attempt < this.nodes.size(); attempt++) {
				int node = Math.floorMod(this.turn.getAndIncrement(), this.nodes.size());
				try {
					answer(exchange, this.http.send(request(exchange, body, this.nodes.get(node).port()),
							HttpResponse.BodyHandlers.ofByteArray()));
					this.last = node;
					return;
				}
				catch (IOException ex) {
					// The next one, then.
				}
			}
			exchange.sendResponseHeaders(502, -1);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static HttpRequest request(HttpExchange exchange, byte[] body, int port) {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + port + exchange.getRequestURI()))
			.timeout(Duration.ofSeconds(30))
			.method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
		exchange.getRequestHeaders().forEach((name, values) -> {
			if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
				values.forEach(value -> request.header(name, value));
			}
		});
		return request.build();
	}

	private static void answer(HttpExchange exchange, HttpResponse<byte[]> response) throws IOException {
		response.headers().map().forEach((name, values) -> {
			if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
				exchange.getResponseHeaders().put(name, values);
			}
		});
		byte[] body = response.body();
		exchange.sendResponseHeaders(response.statusCode(), (body.length > 0) ? body.length : -1);
		exchange.getResponseBody().write(body);
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
