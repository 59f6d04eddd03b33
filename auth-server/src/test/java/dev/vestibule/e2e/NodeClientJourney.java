package dev.vestibule.e2e;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.util.Map;

import dev.vestibule.TestDatabases;
import dev.vestibule.testing.Page;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** npm's openid-client, unmodified. */
class NodeClientJourney {

	@Test
	void openidClientSignsInRefreshesIntrospectsAndRevokes() throws Exception {
		NodeModules.install();
		TestServer server = TestServers.on(TestDatabases.H2);
		Process node = new ProcessBuilder("node", "openid-client.mjs", server.issuer(), "web", TestServer.secret("web"),
				"https://app.test/callback")
			.directory(java.nio.file.Path.of("target", "npm").toFile())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		try (BufferedReader output = node.inputReader();
				PrintWriter input = new PrintWriter(node.outputWriter(), true)) {
			TestBrowser browser = new TestBrowser(server.base());
			Page page = browser.open(output.readLine());
			Page back = browser.submit(page, Map.of("username", "ada", "password", TestServer.PASSWORD));
			input.println(back.left());

			JsonNode got = JsonMapper.builder().build().readTree(output.readLine());
			assertThat(got.at("/claims/cognito:username").asString()).isEqualTo("ada");
			assertThat(got.at("/userInfo/email").asString()).isEqualTo("ada@example.com");
			assertThat(got.at("/introspected/active").asBoolean()).isTrue();
			assertThat(got.at("/revoked/active").asBoolean()).isFalse();
			assertThat(browser.open(got.at("/endSession").asString()).status()).isEqualTo(200);
		}
		finally {
			node.destroyForcibly();
		}
	}

}
