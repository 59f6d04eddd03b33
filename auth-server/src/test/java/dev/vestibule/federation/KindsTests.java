package dev.vestibule.federation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.vestibule.platform.InvalidSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** One more provider is a file, and no code. */
class KindsTests {

	@TempDir
	Path folder;

	private Kinds kinds() {
		return new Kinds(new FederationProperties(this.folder, Duration.ofMinutes(1), 1, ""));
	}

	@Test
	void fileInTheFolderIsAKindAndMayStandForOneOfOurs() throws IOException {
		Files.writeString(this.folder.resolve("bitbucket.yml"),
				"""
						title: Bitbucket
						open-id: false
						endpoints: {authorization: "https://b.example/a", token: "https://b.example/t", user-info: "https://b.example/u"}
						subject: uuid
						quirks: [email_call]
						""");
		Files.writeString(this.folder.resolve("gitlab.yml"), "{title: Our GitLab, issuer: 'https://git.example.com'}");
		Files.writeString(this.folder.resolve("README.md"), "# none");
		Kinds kinds = kinds();
		Kind bitbucket = kinds.find("bitbucket").orElseThrow();

		assertThat(bitbucket.subject()).isEqualTo("uuid");
		assertThat(bitbucket.has(Quirk.EMAIL_CALL)).isTrue();
		assertThat(ProviderRules.broken("eu-test-1_Test00001", "Bitbucket", kinds.find("bitbucket"),
				StandInTests.settings("{}"), "secret"))
			.isEmpty();
		assertThat(kinds.find("gitlab").orElseThrow().issuer()).isEqualTo("https://git.example.com");
		assertThat(kinds.all()).containsKeys("google", "facebook", "apple", "amazon", "microsoft", "github", "x",
				"instagram", "linkedin", "discord", "slack", "twitch", "spotify", "line", "kakao", "oidc", "oauth2");
	}

	@Test
	void mistakeEndsTheStartWithTheFilesName() throws IOException {
		for (String mistake : List.of("title: X\ncolour: red\n", "title: [", "title: X\nquirks: [magic]\n")) {
			Files.writeString(this.folder.resolve("wrong.yml"), mistake);

			assertThatExceptionOfType(InvalidSettingException.class).as(mistake)
				.isThrownBy(this::kinds)
				.withMessageContaining("wrong.yml");
		}
	}

}
