package dev.vestibule.session;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class UserAgentTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0 | Firefox | Linux | both
					Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0 Safari/537.36 Edg/141.0 | Edge | Windows | both
					Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605 Version/18.6 Mobile Safari/604 | Safari | iPhone | both
					Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/141.0.0.0 Mobile Safari/537.36 | Chrome | Android | both
					Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605 Version/18.6 Safari/605 | Safari | macOS | both
					Java-http-client/25 | '' | '' | none
					<script>alert(1)</script> | '' | '' | none
					 | '' | '' | none
					""")
	void namesTheBrowserAndItsSystem(@Nullable String header, String browser, String system, String known) {
		assertThat(UserAgent.of(header)).isEqualTo(new UserAgent(browser, system, known));
	}

}
