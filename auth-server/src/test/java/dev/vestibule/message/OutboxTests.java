package dev.vestibule.message;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.vestibule.testing.Settings;
import dev.vestibule.TestDatabase;
import dev.vestibule.TestDatabases;
import dev.vestibule.TestNode;
import dev.vestibule.client.AppClient;
import dev.vestibule.client.ClientSettings;
import dev.vestibule.platform.Sweep;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.Pools;
import dev.vestibule.testing.TestServer;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OutboxTests {

	private static final String POOL = "eu-home-1_Demo00001";

	private final int port = TestServer.freePort();

	private final ServerSetup setup = new ServerSetup(this.port, "127.0.0.1", "smtp");

	private final GreenMail smtp = new GreenMail(this.setup);

	@BeforeEach
	void startServer() {
		// Its two seconds are few on a busy machine.
		this.setup.setServerStartupTimeout(30_000);
		this.smtp.start();
	}

	@AfterEach
	void stopServer() {
		this.smtp.stop();
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void twoNodesSendEachMailOnce(TestDatabases engine) throws Exception {
		TestDatabase database = engine.create();
		try (ConfigurableApplicationContext one = start(database);
				ConfigurableApplicationContext two = start(database)) {
			for (int i = 0; i < 30; i++) {
				((i % 2 == 0) ? one : two).getBean(Outbox.class).send(mail("user" + i + "@example.com", null));
			}
			await(() -> count(database, "SENT") == 30);

			Thread.sleep(1500);
			assertThat(this.smtp.getReceivedMessages()).hasSize(30);
			assertThat(database.jdbc().sql("SELECT content FROM message").query(String.class).list()).hasSize(30)
				.containsOnlyNulls();
			assertThat(sent(one) + sent(two)).isEqualTo(30);
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void aMailCarriesBothBodiesInTheLanguageOfItsReader(TestDatabases engine) throws Exception {
		TestDatabase database = engine.create();
		try (ConfigurableApplicationContext node = start(database)) {
			node.getBean(Outbox.class).send(mail("jane@example.com", null));
			await(() -> this.smtp.getReceivedMessages().length == 1);

			MimeMessage received = this.smtp.getReceivedMessages()[0];
			assertThat(received.getSubject()).isEqualTo("Confirm your email address for Demo");
			assertThat(received.getFrom()).extracting(Object::toString)
				.containsExactly("Vestibule <no-reply@localhost>");
			assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
			assertThat(GreenMailUtil.getBody(received)).contains("text/plain", "text/html", "246810",
					"https://login.example.com/l/x");
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void aDeadServerDelaysMailAndLosesNone(TestDatabases engine) throws Exception {
		this.smtp.stop();
		TestDatabase database = engine.create();
		try (ConfigurableApplicationContext node = start(database)) {
			node.getBean(Outbox.class).send(mail("jane@example.com", null));
			await(() -> health(node).getStatus().getCode().equals("DEGRADED"));
			assertThat(health(node).getDetails()).containsEntry("waiting", 1L).containsKey("failure");
			assertThat(database.jdbc().sql("SELECT failure FROM message").query(String.class).single()).isNotBlank();

			this.smtp.start();
			await(() -> count(database, "SENT") == 1);
			assertThat(this.smtp.getReceivedMessages()).hasSize(1);
			assertThat(health(node).getStatus().getCode()).isEqualTo("UP");
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void whatIsRolledBackIsNotSent(TestDatabases engine) throws Exception {
		TestDatabase database = engine.create();
		try (ConfigurableApplicationContext node = start(database)) {
			Outbox outbox = node.getBean(Outbox.class);
			new TransactionTemplate(node.getBean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
				outbox.send(mail("ghost@example.com", null));
				status.setRollbackOnly();
			});
			outbox.send(mail("jane@example.com", null));
			await(() -> count(database, "SENT") == 1);

			assertThat(this.smtp.getReceivedMessages()).hasSize(1);
			assertThat(this.smtp.getReceivedMessages()[0].getAllRecipients()).extracting(Object::toString)
				.containsExactly("jane@example.com");
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void aMailThatIsOfNoMoreUseIsGivenUpAndTold(TestDatabases engine) throws Exception {
		TestDatabase database = engine.create();
		try (ConfigurableApplicationContext node = start(database)) {
			node.getBean(Outbox.class).send(mail("late@example.com", null, Duration.ZERO));
			await(() -> count(database, "FAILED") == 1);

			assertThat(this.smtp.getReceivedMessages()).isEmpty();
			assertThat(database.jdbc().sql("SELECT type FROM audit_event").query(String.class).list())
				.containsExactly("MailGivenUp");
			assertThat(database.jdbc().sql("SELECT COUNT(content) FROM message").query(Integer.class).single())
				.isZero();
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void aDamagedMailDoesNotStopTheOthers(TestDatabases engine) throws Exception {
		TestDatabase database = engine.create();
		try (ConfigurableApplicationContext node = start(database)) {
			database.jdbc()
				.sql("""
						INSERT INTO message (id, pool_id, kind, recipient, locale, content, status, attempts, next_attempt_at,
							created_at, expires_at)
						VALUES ('01990000-0000-7000-8000-000000000001', 'p', 'k', 'a@b.example', 'en', 'AAAAAAAAAAAAAAAAAAAAAAAA',
							'QUEUED', 0, CURRENT_TIMESTAMP - INTERVAL '1' HOUR, CURRENT_TIMESTAMP,
							CURRENT_TIMESTAMP + INTERVAL '1' HOUR)
						""")
				.update();
			await(() -> count(database, "FAILED") == 1);
			node.getBean(Outbox.class).send(mail("jane@example.com", null));
			await(() -> count(database, "SENT") == 1);
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void aMailInTheHandsOfADeadNodeIsSentWhenItsLeaseEnds(TestDatabases engine) throws Exception {
		TestDatabase database = engine.create();
		try (ConfigurableApplicationContext node = withoutServer(database).start()) {
			node.getBean(Outbox.class).send(mail("jane@example.com", null));
		}
		database.jdbc()
			.sql("UPDATE message SET status = 'SENDING', attempts = 1, next_attempt_at = CURRENT_TIMESTAMP + INTERVAL '2' SECOND")
			.update();
		try (ConfigurableApplicationContext node = start(database)) {
			Thread.sleep(500);
			assertThat(this.smtp.getReceivedMessages()).isEmpty();
			await(() -> count(database, "SENT") == 1);
			assertThat(node.getBean(MailServer.class).trouble()).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void aNodeThatOutstayedItsLeaseChangesNothing(TestDatabases engine) {
		TestDatabase database = engine.create();
		try (ConfigurableApplicationContext node = withoutServer(database).start()) {
			node.getBean(Outbox.class).send(mail("jane@example.com", null));
			database.jdbc().sql("UPDATE message SET status = 'QUEUED'").update();
			Messages messages = node.getBean(Messages.class);
			Message due = messages.findDue("MAIL", Instant.now().plusSeconds(60)).getFirst();

			assertThat(messages.claim(due.id(), "QUEUED", 0, Instant.now())).isOne();
			assertThat(messages.claim(due.id(), "QUEUED", 0, Instant.now())).isZero();
			assertThat(messages.claim(due.id(), "SENDING", 1, Instant.now())).isOne();
			assertThat(messages.retry(due.id(), 1, Instant.now(), "slow")).isZero();
			assertThat(messages.sent(due.id(), 2, Instant.now())).isOne();
			assertThat(messages.fail(due.id(), 1, "slow")).isZero();
			assertThat(count(database, "SENT")).isOne();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "a@example.com\r\nBcc: b@example.com", "a@example.com,b@example.com", "a@example.com\n",
			"a@example.com;b@example.com", "nobody", "@example.com", "a@example.com\u0000" })
	void aRecipientIsOnePlainAddress(String recipient) {
		try (ConfigurableApplicationContext node = withoutServer(TestDatabases.H2.create()).start()) {
			Outbox outbox = node.getBean(Outbox.class);
			assertThatIllegalArgumentException().isThrownBy(() -> outbox.send(mail(recipient, null)))
				.withMessageNotContaining(recipient);
		}
	}

	@Test
	void namesInAMailAreTextAndNeverHeadersOrTemplates() throws Exception {
		TestDatabase database = TestDatabases.H2.create();
		String name = "Shop\r\nBcc: victim@example.com\r\n\r\n[[${7*7}]] ${7*7} <b>x</b>";
		try (ConfigurableApplicationContext node = start(database)) {
			node.getBean(Outbox.class).send(mail("jane@example.com", client(name)));
			await(() -> this.smtp.getReceivedMessages().length == 1);

			MimeMessage received = this.smtp.getReceivedMessages()[0];
			assertThat(received.getAllRecipients()).hasSize(1);
			assertThat(received.getHeader("Bcc")).isNull();
			assertThat(received.getSubject()).contains("Shop Bcc: victim@example.com").contains("${7*7}");
			assertThat(GreenMailUtil.getWholeMessage(received)).doesNotContain("49 ");
			assertThat(GreenMailUtil.getBody(received)).contains("&lt;b&gt;x&lt;/b&gt;");
		}
	}

	@Test
	void aSenderWithALineBreakIsRefused() {
		try (ConfigurableApplicationContext node = start(TestDatabases.H2.create())) {
			PoolPolicy policy = Settings.policy("mail: {from: \"a@example.com\\r\\nBcc: victim@example.com\"}");

			assertThatExceptionOfType(BrokenRulesException.class)
				.isThrownBy(() -> node.getBean(Pools.class).put(POOL, "Demo", policy))
				.withMessageContaining("policy.mail.from");
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void withoutAServerMailIsHeldAndShown(TestDatabases engine) {
		TestDatabase database = engine.create();
		try (ConfigurableApplicationContext node = withoutServer(database).start()) {
			Outbox outbox = node.getBean(Outbox.class);
			outbox.send(mail("first@example.com", null));
			outbox.send(mail("second@example.com", null));

			assertThat(node.getBean(MailServer.class).shown()).isTrue();
			assertThat(outbox.latest(POOL)).extracting(OutboxEntry::recipient)
				.containsExactly("second@example.com", "first@example.com");
			assertThat(outbox.latest(POOL).getFirst()).satisfies(entry -> {
				assertThat(entry.text()).contains("246810", "https://login.example.com/l/x");
				assertThat(entry.status()).isEqualTo("HELD");
				assertThat(entry.toString()).doesNotContain("246810");
			});
			assertThat(outbox.latest("eu-home-1_Other0001")).isEmpty();
			assertThat(database.jdbc().sql("SELECT content FROM message").query(String.class).list())
				.noneMatch(content -> content.contains("246810"));
			assertThat(health(node).getStatus().getCode()).isEqualTo("UP");
		}
	}

	@Test
	void theOutboxIsShownOnTheDevelopersOwnMachineOnly() {
		try (ConfigurableApplicationContext node = withoutServer(TestDatabases.H2.create())
			.set("vestibule.platform.base-url", "https://login.example.com")
			.start()) {
			assertThat(node.getBean(MailServer.class).shown()).isFalse();
		}
		try (ConfigurableApplicationContext node = start(TestDatabases.H2.create())) {
			assertThat(node.getBean(MailServer.class).shown()).isFalse();
		}
	}

	@Test
	void noServerIsWaitedForWithoutEnd() {
		try (ConfigurableApplicationContext node = start(TestDatabases.H2.create())) {
			assertThat(node.getBean(JavaMailSenderImpl.class).getJavaMailProperties())
				.containsEntry("mail.smtp.connectiontimeout", "10000")
				.containsEntry("mail.smtp.timeout", "777")
				.containsEntry("mail.smtp.writetimeout", "10000");
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void oldMailIsSwept(TestDatabases engine) {
		TestDatabase database = engine.create();
		try (ConfigurableApplicationContext node = withoutServer(database).start()) {
			node.getBean(Outbox.class).send(mail("jane@example.com", null));
			Sweep sweep = node.getBean("oldMessages", Sweep.class);

			assertThat(sweep.sweep(Instant.now().plus(Duration.ofDays(7)), 10)).isZero();
			assertThat(sweep.sweep(Instant.now().plus(Duration.ofDays(8)), 10)).isOne();
		}
	}

	private static Health health(ConfigurableApplicationContext node) {
		Health health = node.getBean("mailHealthIndicator", HealthIndicator.class).health();
		assertThat(health).isNotNull();
		return health;
	}

	private static double sent(ConfigurableApplicationContext node) {
		return node.getBean(MeterRegistry.class)
			.find("vestibule.mail")
			.tag("outcome", "sent")
			.counters()
			.stream()
			.mapToDouble(counter -> counter.count())
			.sum();
	}

	private static long count(TestDatabase database, String status) {
		return database.jdbc()
			.sql("SELECT COUNT(*) FROM message WHERE status = ?")
			.param(status)
			.query(Long.class)
			.single();
	}

	private static void await(Callable<Boolean> condition) throws Exception {
		for (int i = 0; i < 300 && !condition.call(); i++) {
			Thread.sleep(100);
		}
		assertThat(condition.call()).isTrue();
	}

	private static Mail mail(String recipient, @Nullable AppClient client) {
		return mail(recipient, client, Duration.ofHours(1));
	}

	private static Mail mail(String recipient, @Nullable AppClient client, Duration useful) {
		return new Mail(POOL, null, "confirm-sign-up", recipient, Locale.ENGLISH,
				Map.of("code", "246810", "link", "https://login.example.com/l/x"), client, useful);
	}

	private static AppClient client(String name) {
		ClientSettings settings = JsonMapper.shared().readValue("{}", ClientSettings.class);
		return new AppClient("client", null, POOL, name, true, settings, java.util.Set.of(), Instant.now(),
				Instant.now());
	}

	private ConfigurableApplicationContext start(TestDatabase database) {
		ConfigurableApplicationContext node = node(database).with(MailSenderAutoConfiguration.class)
			.set("spring.mail.host", "127.0.0.1")
			.set("spring.mail.port", this.port)
			.set("spring.mail.properties.mail.smtp.timeout", 777)
			.start();
		node.getBean(Pools.class).put(POOL, "Demo", PoolPolicy.defaults());
		return node;
	}

	private static TestNode withoutServer(TestDatabase database) {
		database.jdbc().sql("""
				INSERT INTO pool (id, name, policy, version, created_at, updated_at)
				VALUES (?, 'Demo', '{}', 0, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)
				""").params(List.of(POOL)).update();
		return node(database);
	}

	private static TestNode node(TestDatabase database) {
		return database.node("pool", "client", "audit", "ratelimit", "branding", "message")
			.set("vestibule.branding.themes-directory", "../themes");
	}

}
