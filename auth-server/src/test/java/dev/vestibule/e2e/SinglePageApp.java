package dev.vestibule.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * An application on a web server of its own, made of one page and npm's oidc-client-ts.
 */
final class SinglePageApp implements AutoCloseable {

	private final HttpServer http;

	private final Path modules;

	private SinglePageApp(HttpServer http, Path modules) {
		this.http = http;
		this.modules = modules;
	}

	static SinglePageApp start(Path modules) {
		try {
			HttpServer http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
			SinglePageApp app = new SinglePageApp(http, modules);
			http.createContext("/", app::answer);
			http.start();
			return app;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String base() {
		return "http://127.0.0.1:" + this.http.getAddress().getPort();
	}

	String address(String issuer) {
		return base() + "/?issuer=" + URLEncoder.encode(issuer, StandardCharsets.UTF_8);
	}

	private void answer(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath();
		boolean script = path.endsWith(".js");
		Path file = script ? this.modules.resolve("oidc-client-ts/dist/browser/oidc-client-ts.min.js")
				: Path.of("src/test/npm/oidc-client-ts.html");
		byte[] body = Files.readAllBytes(file);
		exchange.getResponseHeaders().set("Content-Type", script ? "text/javascript" : "text/html; charset=utf-8");
		exchange.sendResponseHeaders(200, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	@Override
	public void close() {
		this.http.stop(0);
	}

}
