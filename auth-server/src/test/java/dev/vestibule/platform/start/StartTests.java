package dev.vestibule.platform.start;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@ExtendWith(OutputCaptureExtension.class)
class StartTests {

	private static final String SOME_KEY = "--vestibule.platform.master-key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

	@TempDir
	Path folder;

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			vestibule.platform.base-ur     | http://localhost       | there is no such setting
			vestibule.platform.base-url    | http://example.com     | use https for every host but localhost
			vestibule.platform.base-url    | https://example.com/x  | without a slash at the end
			vestibule.platform.base-url    | ${NOT_THERE}           | it refers to something that is not set
			vestibule.platform.master-key  | abc                    | give 32 random bytes in base64
			vestibule.platform.native-crypto | perhaps              | give true or false
			spring.datasource.url          | jdbc:oracle:thin:@db   | give jdbc:postgresql://host:5432/name
			spring.datasource.url          | postgres://db/x        | give jdbc:postgresql://host:5432/name
			spring.datasource.url          | jdbc:postgresql://localhost:1/x | no database answers there
			spring.datasource.url          | jdbc:h2:file:relative  | begin a relative path with ./
			spring.datasource.hikari.maximum-pool-size | -3         | cannot be less than 1
			server.shutdown                | never                  | give one of graceful, immediate
			server.port                    | http                   | give a whole number
			server.port                    | 99999                  | give a port from 1 to 65535
			server.address                 | 203.0.113.7            | this machine has no such address
			server.tomcat.max-http-form-post-size | big             | give a size, such as 64KB
			""")
	void aWrongSettingEndsTheStartWithItsKeyValueAndRemedy(String key, String value, String remedy,
			CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(SOME_KEY, "--" + key + "=" + value).close());

		assertThat(output).contains("Vestibule cannot start with this setting")
			.contains(shown(key, value))
			.containsPattern(key + ": .*" + remedy.replaceAll("[{}$?*.]", "."));
	}

	@Test
	void aTakenPortIsNamed(CapturedOutput output) {
		try (ConfigurableApplicationContext first = start(SOME_KEY)) {
			String port = first.getEnvironment().getRequiredProperty("local.server.port");

			assertThatException().isThrownBy(() -> start(SOME_KEY, "--server.port=" + port).close());

			assertThat(output).contains("server.port = " + port).contains("server.port: another program listens there");
		}
	}

	@Test
	void aGoodStartSaysWhereTheServerIs(CapturedOutput output) {
		start(SOME_KEY, "--logging.level.dev.vestibule.platform.start=info").close();

		assertThat(output).contains("Vestibule is ready at http://localhost:9000").contains("/actuator/health");
	}

	@Test
	void anotherMasterKeyThanTheDatabasesIsRefused(CapturedOutput output) {
		String url = "--spring.datasource.url=jdbc:h2:file:" + this.folder.resolve("db");
		start(SOME_KEY, url).close();

		assertThatException()
			.isThrownBy(() -> start("--vestibule.platform.master-key=BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB=", url)
				.close());

		assertThat(output).contains("vestibule.platform.master-key = (another key)");
	}

	@Test
	void aPasswordInTheDatabasesAddressIsNotShown(CapturedOutput output) {
		assertThatException().isThrownBy(
				() -> start(SOME_KEY, "--spring.datasource.url=jdbc:postgresql://localhost:1/x?user=me&password=hush")
					.close());

		assertThat(output).contains("password=(not shown)").doesNotContain("hush");
	}

	private static String shown(String key, String value) {
		return key.endsWith("key") ? key + " = (a text of 3 characters)" : key + " = " + value;
	}

	private ConfigurableApplicationContext start(String... settings) {
		List<String> all = new ArrayList<>(List.of("--server.port=0", "--spring.main.banner-mode=off",
				"--spring.datasource.username=sa", "--spring.datasource.url=jdbc:h2:mem:start;MODE=PostgreSQL",
				"--spring.datasource.hikari.connection-timeout=1000"));
		for (String setting : settings) {
			all.removeIf(other -> other.startsWith(setting.substring(0, setting.indexOf('=') + 1)));
			all.add(setting);
		}
		return new SpringApplicationBuilder(Small.class).run(all.toArray(String[]::new));
	}

	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
			JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class, FlywayAutoConfiguration.class,
			TomcatServletWebServerAutoConfiguration.class })
	@ComponentScan(basePackages = "dev.vestibule.platform",
			excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX,
					pattern = ".*(\\.web\\..*|Tests.*|JdbcConfiguration)"))
	static class Small {

	}

}
