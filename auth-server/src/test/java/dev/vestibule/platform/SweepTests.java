package dev.vestibule.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import dev.vestibule.TestDatabases;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

class SweepTests {

	@ParameterizedTest
	@EnumSource
	void whatHasExpiredGoesInBatchesAndNothingElseDoes(TestDatabases engine) {
		try (TestServer server = TestServer.start(engine.create(), Map.of())) {
			TestApp app = TestApp.web(server);
			for (int i = 0; i < 3; i++) {
				app.code(new TestBrowser(server.base()), "ada");
			}

			assertThat(server.beans(Sweep.class)).isNotEmpty()
				.allSatisfy(sweep -> assertThat(sweep.sweep(Instant.now(), 2)).isZero());
			assertThat(grants(server)).isEqualTo(3);

			Instant later = Instant.now().plus(Duration.ofDays(100));
			assertThat(server.beans(Sweep.class))
				.allSatisfy(sweep -> assertThat(sweep.sweep(later, 2)).isBetween(0, 2));
			assertThat(grants(server)).isOne();
		}
	}

	private static int grants(TestServer server) {
		return server.bean(JdbcClient.class).sql("SELECT count(*) FROM token_grant").query(Integer.class).single();
	}

}
