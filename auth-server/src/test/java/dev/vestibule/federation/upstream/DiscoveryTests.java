package dev.vestibule.federation.upstream;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import dev.vestibule.TestClock;
import dev.vestibule.federation.FederationProperties;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.platform.LocalOutbound;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is known of a provider while it answers, and while it does not. */
class DiscoveryTests {

	private final TestClock clock = new TestClock(Instant.parse("2026-01-01T00:00:00Z"));

	private final AtomicInteger asked = new AtomicInteger();

	private volatile int status = 200;

	private HttpServer provider;

	private String issuer = "";

	private Discovery discovery;

	@BeforeEach
	void start() throws IOException {
		this.provider = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
		this.issuer = "http://127.0.0.1:" + this.provider.getAddress().getPort();
		this.provider.createContext("/", exchange -> {
			this.asked.incrementAndGet();
			byte[] document = ("{\"issuer\":\"" + this.issuer + "\",\"end_session_endpoint\":\"" + this.issuer
					+ "/end\"}")
				.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(this.status, document.length);
			exchange.getResponseBody().write(document);
			exchange.close();
		});
		this.provider.start();
		FederationProperties properties = new FederationProperties(Path.of("none"), Duration.ofMinutes(15), 5, "");
		this.discovery = new Discovery(
				new Calls(LocalOutbound.create(), properties, new BaseUrl(URI.create("http://localhost"))), this.clock);
	}

	@AfterEach
	void stop() {
		this.provider.stop(0);
	}

	@Test
	void isAskedOnceAnHour() {
		this.discovery.of(this.issuer);
		this.clock.advance(Duration.ofMinutes(59));
		this.discovery.of(this.issuer);
		assertThat(this.asked).hasValue(1);
		this.clock.advance(Duration.ofMinutes(2));
		this.discovery.of(this.issuer);
		assertThat(this.asked).hasValue(2);
	}

	@Test
	void isStillKnownWhileItIsDeadButNobodyIsSentThereToSignOut() {
		assertThat(this.discovery.now(this.issuer).endpoints().endSession()).isEqualTo(this.issuer + "/end");
		this.status = 503;
		this.clock.advance(Duration.ofMinutes(1));

		assertThatThrownBy(() -> this.discovery.now(this.issuer)).isInstanceOf(UpstreamException.class);
		assertThat(this.discovery.of(this.issuer).endpoints().endSession()).isNotNull();
		assertThatThrownBy(() -> this.discovery.now(this.issuer)).isInstanceOf(UpstreamException.class);
		assertThat(this.asked).as("nobody waits for it twice in a moment").hasValue(2);
		this.status = 200;
		this.clock.advance(Duration.ofMinutes(1));
		assertThat(this.discovery.now(this.issuer).endpoints().endSession()).isNotNull();
	}

	@Test
	void isAskedAgainSoonAfterItDidNotAnswerAtAll() {
		this.status = 500;
		assertThatThrownBy(() -> this.discovery.of(this.issuer)).hasMessageContaining("answered 500");
		this.status = 200;
		assertThatThrownBy(() -> this.discovery.of(this.issuer)).hasMessageContaining("answered 500");
		this.clock.advance(Duration.ofSeconds(16));
		assertThat(this.discovery.of(this.issuer).issuer()).isEqualTo(this.issuer);
	}

}
