package dev.vestibule.federation.upstream;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;
import dev.vestibule.federation.FederationProperties;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.platform.InvalidSettingException;
import dev.vestibule.platform.LocalOutbound;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A slow provider holds up its own users, and only so many of them. */
class CallsTests {

	private static Calls calls(String base, String standIns) {
		return new Calls(LocalOutbound.create(),
				new FederationProperties(Path.of("none"), Duration.ofMinutes(15), 1, standIns),
				new BaseUrl(URI.create(base)));
	}

	@Test
	void moreThanSoManyCallsToOneHostAreRefusedAtOnceAndOtherHostsAnswer() throws Exception {
		CountDownLatch arrived = new CountDownLatch(1);
		CountDownLatch patience = new CountDownLatch(1);
		ExecutorService threads = Executors.newCachedThreadPool();
		HttpServer slow = server(threads, arrived, patience);
		HttpServer quick = server(threads, new CountDownLatch(1), new CountDownLatch(0));
		Calls calls = calls("http://localhost", "");
		try {
			CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> calls.text(uri(slow)), threads);
			arrived.await();

			assertThatExceptionOfType(UpstreamException.class).isThrownBy(() -> calls.text(uri(slow)))
				.withMessageContaining("127.0.0.1 is slow");
			assertThat(calls.text(uri(quick))).isEqualTo("answer");
			patience.countDown();
			assertThat(first.join()).isEqualTo("answer");
			assertThat(calls.text(uri(slow))).as("and then there is room again").isEqualTo("answer");
		}
		finally {
			patience.countDown();
			slow.stop(0);
			quick.stop(0);
			threads.shutdownNow();
		}
	}

	private static HttpServer server(ExecutorService threads, CountDownLatch arrived, CountDownLatch patience)
			throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
		server.setExecutor(threads);
		server.createContext("/", exchange -> {
			arrived.countDown();
			try {
				patience.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			byte[] answer = "answer".getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, answer.length);
			exchange.getResponseBody().write(answer);
			exchange.close();
		});
		server.start();
		return server;
	}

	private static URI uri(HttpServer server) {
		return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
	}

	@Test
	void standInsAreForThisMachineAlone() {
		assertThat(calls("http://localhost:9000", "http://localhost:9000/demo-idp").address("https://github.com/login"))
			.hasToString("http://localhost:9000/demo-idp/github.com/login");
		assertThatExceptionOfType(InvalidSettingException.class)
			.isThrownBy(() -> calls("https://login.example.com", "https://login.example.com/demo-idp"));
	}

}
