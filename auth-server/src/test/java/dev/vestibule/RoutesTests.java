package dev.vestibule;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/** What the server answers to, and nothing that came along unasked (security A35). */
class RoutesTests {

	private static final Set<String> OF_THE_SERVER = Set.of("", "admin", "assets", "demo", "demo-idp", "error",
			".well-known");

	private static final Set<String> OF_A_POOL = Set.of("", "account", "authorize", "confirmForgotPassword",
			"confirmUser", "consent", "forgotPassword", "keepFactors", "login", "logout", "message", "oauth2",
			"resetPassword", "signInLink", "signin", "signup");

	private final TestServer server = TestServers.on(TestDatabases.H2);

	private final TestBrowser browser = new TestBrowser(this.server.base());

	@Test
	void everyControllerIsBehindADoorThatIsMeant() {
		assertThat(this.server.beans(RequestMappingHandlerMapping.class)
			.flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
			.flatMap(route -> route.getPatternValues().stream())).isNotEmpty().allSatisfy(pattern -> {
				String[] words = pattern.replaceFirst("\\{page:(\\w+)}", "$1").split("/", -1);
				if (words[1].equals("{pool}")) {
					assertThat((words.length > 2) ? words[2] : "").as(pattern).isIn(OF_A_POOL);
				}
				else {
					assertThat(words[1]).as(pattern).isIn(OF_THE_SERVER);
				}
			});
	}

	/** Where frameworks put theirs when they are left to themselves. */
	static Stream<String> usual() {
		return Stream
			.of("/login/webauthn", "/webauthn/register", "/webauthn/register/options", "/webauthn/authenticate/options",
					"/login/ott", "/ott/generate", "/login/oauth2/code/google", "/oauth2/authorization/google",
					"/connect/register", "/userinfo", "/oauth2/jwks", "/default-ui.css", "/actuator",
					"/actuator/health", "/actuator/env", "/h2-console", "/v3/api-docs", "/swagger-ui/index.html",
					"/jolokia", "/metrics", "/.git/config")
			.flatMap(path -> Stream.of(path, "/" + TestServer.POOL + path));
	}

	@ParameterizedTest
	@MethodSource("usual")
	void whatFrameworksOpenByDefaultIsNotThere(String path) {
		assertThat(this.browser.get(this.server.base() + path).statusCode()).isEqualTo(404);
		assertThat(this.browser.post(this.server.base() + path, Map.of()).statusCode()).isIn(403, 404);
	}

}
