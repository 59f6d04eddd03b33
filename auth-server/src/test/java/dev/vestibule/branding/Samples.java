package dev.vestibule.branding;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.vestibule.admin.console.ConsolePages;
import dev.vestibule.admin.console.preview.Sample;
import dev.vestibule.demo.DemoPages;
import org.jspecify.annotations.Nullable;

/**
 * The states of all pages: those of the hosted ones that the console previews, those of
 * the others, and some with content that somebody means ill with.
 */
final class Samples {

	private static final String SCRIPT = "<script>alert(1)</script>";

	private static final String RUN = "javascript:alert(1)";

	private static final Instant LONG_AGO = Instant.parse("2026-11-21T09:00:00Z");

	private Samples() {
	}

	static List<Sample> all() {
		return Stream.of(dev.vestibule.admin.console.preview.Samples.all(), others(), hostile(), demo(), console())
			.flatMap(List::stream)
			.toList();
	}

	private static List<Sample> others() {
		return List.of(Sample.of("error-bare", "error"), Sample.of("outbox", "outbox").with("entries", List.of(mail())),
				Sample.of("outbox-empty", "outbox").with("entries", List.of()));
	}

	private static List<Sample> hostile() {
		return List.of(hosted("consent").with("tosUri", RUN), hosted("error").with("description", SCRIPT),
				hosted("account-apps").with("apps",
						List.of(new App("x", SCRIPT, List.of("Know that it is you"), LONG_AGO, RUN))),
				hosted("account-passkeys").with("passkeys",
						List.of(new Passkey("2", SCRIPT, false, LONG_AGO, null, LONG_AGO))),
				Sample.of("standin", "standin")
					.with("service", "Apple")
					.with("request", Map.of("state", "\">" + SCRIPT))
					.with("hint", "")
					.with("first", true),
				Sample.of("form-post", "form-post")
					.with("action", "https://app.example/callback")
					.with("fields", Map.of("state", "\">" + SCRIPT)));
	}

	private static Sample hosted(String name) {
		Sample sample = dev.vestibule.admin.console.preview.Samples.all()
			.stream()
			.filter(candidate -> candidate.name().equals(name))
			.findFirst()
			.orElseThrow();
		return new Sample(name + "-hostile", sample.view(), sample.model());
	}

	private static List<Sample> demo() {
		return DemoPages.all().stream().map(page -> new Sample(page.name(), page.view(), page.model())).toList();
	}

	private static List<Sample> console() {
		return ConsolePages.all().stream().map(page -> new Sample(page.name(), page.view(), page.model())).toList();
	}

	private static OutboxEntry mail() {
		return new OutboxEntry(Instant.parse("2026-11-21T09:00:00Z"), "ada@example.com", "Confirm your e-mail address",
				"Hello,\n\nYour code: 123456\n\nOr open this link:\nhttp://localhost:9000/x/confirmUser?link=t0ken\n",
				"confirm-sign-up", "HELD");
	}

	record App(String clientId, String name, List<String> scopes, Instant grantedAt, @Nullable String uri) {
	}

	record Passkey(String id, @Nullable String label, boolean backedUp, Instant createdAt, @Nullable Instant lastUsedAt,
			@Nullable Instant suspectedAt) {
	}

	record OutboxEntry(Instant createdAt, String recipient, String subject, String text, String kind, String status) {
	}

}
