package dev.vestibule.admin.console.connect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.vestibule.client.ClientSettings;
import dev.vestibule.platform.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The code of every framework, with values that mean harm in one language or another. */
class FrameworksTests {

	/* All of it is allowed in an address (RFC 3986 §2.2). */
	private static final String HOSTILE = "it's/$(touch+x)/$HOME/;&&!(1)";

	static Stream<String> names() {
		return new Frameworks().all().keySet().stream();
	}

	@Test
	void areOfferedInTheOrderOfTheirPlaces() {
		assertThat(new Frameworks().all().keySet()).containsExactly("spring-boot", "nextjs", "react", "angular",
				"express", "ios", "android", "machine");
	}

	@ParameterizedTest
	@MethodSource("names")
	void everyPlaceIsFilled(String name) {
		List<Part> parts = ConnectPages.connection(name, "s3cret-of-mine").parts("r4nd0m");

		String code = String.join("\n", parts.stream().map(Part::text).toList());
		assertThat(code).doesNotContainPattern("\\{\\{[a-z-]+}}")
			.contains("w34th3r")
			.contains(ConnectPages.ISSUER)
			.doesNotContain(ConnectPages.CALLBACK);
		assertThat(code.contains("s3cret-of-mine"))
			.isEqualTo(ConnectPages.connection(name, null).client().secrets().size() == 1);
	}

	@ParameterizedTest
	@MethodSource("names")
	void anAddressStaysATextInEveryLanguage(String name) {
		Framework framework = new Frameworks().find(name).orElseThrow();
		if (!framework.signsIn()) {
			return;
		}
		String address = "https://app.example/" + HOSTILE;
		ClientSettings settings = Json.read(Json.write(Map.of("type", framework.type(), "redirectUris",
				Set.of(address, ConnectPages.CALLBACK), "logoutUris", Set.of(address))), ClientSettings.class);

		List<Part> parts = ConnectPages.connection(framework, settings, "s").parts("r");

		parts.forEach(part -> assertThat(part.text().lines().filter(line -> line.contains("touch")))
			.allSatisfy(line -> assertThat(line).contains(part.quoting().literal(address))));
		// Next.js learns its address without what follows.
		assertThat(parts.stream().anyMatch(part -> part.text().contains("touch"))).isEqualTo(!name.equals("nextjs"));
	}

	@Test
	void shellsExpandNothing() throws Exception {
		assertThat(run("sh", "-c", "printf %s " + Quoting.SHELL.literal(HOSTILE + " \"`id`")))
			.isEqualTo(HOSTILE + " \"`id`");
	}

	@Test
	void javaScriptReadsWhatWasTyped() throws Exception {
		String text = HOSTILE + " \\ \" `${1}` é";

		assertThat(run("node", "-e", "process.stdout.write(" + Quoting.SINGLE.literal(text) + ")")).isEqualTo(text);
	}

	/**
	 * Its routes are patterns, in which much of what an address may hold means something.
	 */
	@Test
	void anAddressIsNoPatternToExpress() throws Exception {
		Framework express = new Frameworks().find("express").orElseThrow();
		ClientSettings settings = Json.read(Json.write(Map.of("type", express.type(), "redirectUris",
				Set.of("https://app.example/a(b)/c:d*e+f!g?x=(1)"), "logoutUris", Set.of("https://app.example/"))),
				ClientSettings.class);
		String route = ConnectPages.connection(express, settings, "s")
			.parts("r")
			.stream()
			.flatMap(part -> part.text().lines())
			.filter(line -> line.startsWith("const redirectUri") || line.startsWith("const callback"))
			.collect(Collectors.joining("\n"));

		assertThat(run("node", "-e", route + "\nprocess.stdout.write(callback)"))
			.isEqualTo("/a\\(b\\)/c\\:d\\*e\\+f\\!g");
	}

	@Test
	void kotlinAndEnvironmentFilesExpandNoDollar() {
		assertThat(Quoting.KOTLIN.literal("$x \"")).isEqualTo("\"\\$x \\\"\"");
		assertThat(Quoting.ENV.literal("$x")).isEqualTo("\"\\$x\"");
	}

	@ParameterizedTest
	@EnumSource(Quoting.class)
	void noValueHasASecondLine(Quoting quoting) {
		assertThatIllegalArgumentException().isThrownBy(() -> quoting.literal("one\ntwo"));
	}

	@Test
	void aLineWithoutItsValueIsLeftOut() {
		Part part = new Part("token", null, Quoting.SHELL, "one {{here}}\ntwo {{gone}}\nthree");

		assertThat(part.filled(Map.of("here", "x", "gone", "")).text()).isEqualTo("one 'x'\nthree");
	}

	private static String run(String... command) throws IOException {
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
	}

}
