package dev.vestibule.message.sms;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpServer;

/** Stands in for a provider: notes what it is sent and answers what it is told to. */
public final class Provider implements AutoCloseable {

	private final HttpServer server;

	private final Deque<Answer> answers = new ConcurrentLinkedDeque<>();

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	private Provider(HttpServer server) {
		this.server = server;
	}

	/** Starts one. */
	public static Provider start() throws IOException {
		Provider provider = new Provider(
				HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
		provider.server.createContext("/", exchange -> {
			Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
			exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
			provider.requests.add(new Request(exchange.getRequestMethod() + " " + exchange.getRequestURI(), headers,
					new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
			Answer answer = (provider.answers.size() > 1) ? provider.answers.removeFirst()
					: provider.answers.getFirst();
			byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(answer.status, (body.length == 0) ? -1 : body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		provider.server.start();
		return provider;
	}

	/** Answers so from now on. */
	public Provider answers(int status, String body) {
		this.answers.clear();
		return then(status, body);
	}

	/** Answers so after that. */
	public Provider then(int status, String body) {
		this.answers.addLast(new Answer(status, body));
		return this;
	}

	/** Its address, without a slash at the end. */
	public URI address() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	/** What it was sent. */
	public List<Request> requests() {
		return this.requests;
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	private record Answer(int status, String body) {
	}

	/** A request. */
	public record Request(String line, Map<String, String> headers, String body) {

		/** Its form. */
		public Map<String, String> form() {
			Map<String, String> fields = new TreeMap<>();
			for (String field : this.body.split("&")) {
				String[] parts = field.split("=", 2);
				fields.put(URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
						URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
			}
			return fields;
		}

	}

}
