package dev.vestibule.message;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

import dev.vestibule.TestDatabase;
import dev.vestibule.TestDatabases;
import dev.vestibule.TestNode;
import dev.vestibule.message.SmsLimits.Objection;
import dev.vestibule.message.sms.Provider;
import dev.vestibule.message.sms.SmsText;
import dev.vestibule.platform.InvalidSettingException;
import dev.vestibule.platform.Json;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.Pools;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SmsTests {

	private static final String POOL = "eu-home-1_Demo00001";

	private static final String NUMBER = "+491701234567";

	private Provider provider;

	@BeforeEach
	void startProvider() throws IOException {
		this.provider = Provider.start().answers(200, "");
	}

	@AfterEach
	void stopProvider() {
		this.provider.close();
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void withoutAProviderTextsAreHeldAndShown(TestDatabases engine) {
		try (ConfigurableApplicationContext node = node(engine.create()).start()) {
			pool(node, "\"+49\"");
			node.getBean(Outbox.class).send(sms(NUMBER, Locale.GERMAN));

			assertThat(node.getBean(SmsGateway.class).shown()).isTrue();
			OutboxEntry entry = node.getBean(Outbox.class).latest(POOL).getFirst();
			assertThat(entry.recipient()).isEqualTo(NUMBER);
			assertThat(entry.status()).isEqualTo("HELD");
			assertThat(entry.text()).startsWith("Harbor Tide & Co: 246810 ist Ihr Code zum Anmelden.")
				.endsWith("\n\n@localhost #246810");
			assertThat(SmsText.parts(entry.text())).isOne();
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void twoNodesSendEachTextOnceWhateverTheMailServerDoes(TestDatabases engine) throws Exception {
		TestDatabase database = engine.create();
		try (ConfigurableApplicationContext one = sending(database);
				ConfigurableApplicationContext two = sending(database)) {
			pool(one, "\"+49\"");
			for (int i = 0; i < 20; i++) {
				((i % 2 == 0) ? one : two).getBean(Outbox.class).send(sms("+4917012345" + (10 + i), Locale.ENGLISH));
			}
			await(() -> count(database, "SENT") == 20);

			assertThat(this.provider.requests()).hasSize(20);
			assertThat(this.provider.requests().getFirst().body()).contains("246810").contains("@localhost #246810");
			assertThat(database.jdbc().sql("SELECT COUNT(content) FROM message").query(Integer.class).single())
				.isZero();
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void aTextIsSentAgainWhenTheProviderIsBackAndGivenUpWhenItIsRefused(TestDatabases engine) throws Exception {
		TestDatabase database = engine.create();
		this.provider.answers(503, "");
		try (ConfigurableApplicationContext node = sending(database)) {
			pool(node, "\"+49\"");
			node.getBean(Outbox.class).send(sms(NUMBER, Locale.ENGLISH));
			await(() -> health(node).equals("DEGRADED"));
			this.provider.answers(200, "");
			await(() -> count(database, "SENT") == 1);
			assertThat(health(node)).isEqualTo("UP");

			this.provider.answers(422, "");
			node.getBean(Outbox.class).send(sms(NUMBER, Locale.ENGLISH));
			await(() -> count(database, "FAILED") == 1);
			assertThat(health(node)).as("one wrong number is no trouble of the provider's").isEqualTo("UP");
			assertThat(database.jdbc()
				.sql("SELECT failure FROM message WHERE status = 'FAILED'")
				.query(String.class)
				.single()).isEqualTo("127.0.0.1 answered 422");
			assertThat(database.jdbc().sql("SELECT type FROM audit_event").query(String.class).single())
				.isEqualTo("SmsGivenUp");
		}
	}

	@Test
	void textsGoOnlyWhereThePoolSendsThem() {
		try (ConfigurableApplicationContext node = node(TestDatabases.H2.create()).start()) {
			SmsLimits limits = node.getBean(SmsLimits.class);
			Pool closed = node.getBean(Pools.class).put(POOL, "Harbor", PoolPolicy.defaults());
			assertThat(limits.admit(closed, null, NUMBER)).contains(new Objection.Country());

			Pool open = pool(node, "\"+49\",\"+1\"],\"blocked\":[\"+1876\"");
			assertThat(limits.admit(open, null, NUMBER)).isEmpty();
			assertThat(limits.admit(open, null, "+12025550123")).isEmpty();
			assertThat(limits.admit(open, null, "+18765550123")).contains(new Objection.Country());
			assertThat(limits.admit(open, null, "+8821612345")).contains(new Objection.Country());
			assertThatIllegalArgumentException()
				.isThrownBy(() -> node.getBean(Outbox.class).send(sms("+18765550123", Locale.ENGLISH)));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "49170123456", "+0491701234567", "+49170", "+491701234567\n", "+49 170 1234567",
			"+491701234567;+431", "tel:+491701234567", "" })
	void aNumberIsInOneForm(String number) {
		PoolPolicy policy = policy("\"+49\"");
		assertThat(policy.sms().reaches(number)).isFalse();
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void oneNumberGetsFewTextsAndThePoolPaysForNoMoreThanItSaid(TestDatabases engine) {
		TestDatabase database = engine.create();
		try (ConfigurableApplicationContext node = node(database).start();
				ConfigurableApplicationContext other = node(database).start()) {
			Pool pool = pool(node, "\"+49\"],\"numberPerHour\":2,\"poolPerHour\":3,\"blocked\":[");
			assertThat(node.getBean(SmsLimits.class).admit(pool, null, NUMBER)).isEmpty();
			assertThat(other.getBean(SmsLimits.class).admit(pool, null, NUMBER)).isEmpty();
			Optional<Objection> third = other.getBean(SmsLimits.class).admit(pool, null, NUMBER);
			assertThat(third).hasValueSatisfying(objection -> assertThat(((Objection.Throttled) objection).retryAfter())
				.isBetween(Duration.ofMinutes(20), Duration.ofMinutes(31)));
			assertThat(node.getBean(SmsLimits.class).admit(pool, null, "+491701234568")).isEmpty();
			assertThat(node.getBean(SmsLimits.class).admit(pool, null, "+491701234569"))
				.hasValueSatisfying(objection -> assertThat(objection).isInstanceOf(Objection.Throttled.class));
		}
	}

	@Test
	void aNameDoesNotMakeTheTextLongNorTheLastLineAnothers() {
		try (ConfigurableApplicationContext node = node(TestDatabases.H2.create()).start()) {
			node.getBean(Pools.class)
				.put(POOL, "Harbor {1} ' @evil.example #111111 " + "x".repeat(80), policy("\"+49\""));
			node.getBean(Outbox.class).send(sms(NUMBER, Locale.ENGLISH));

			String text = node.getBean(Outbox.class).latest(POOL).getFirst().text();
			assertThat(text.lines()).hasSize(3).last().isEqualTo("@localhost #246810");
			assertThat(text).startsWith("Harbor {1} ' @evil.example #11: 246810 is");
		}
	}

	@Test
	void nothingIsSentWhenTheTransactionFails() {
		TestDatabase database = TestDatabases.H2.create();
		try (ConfigurableApplicationContext node = sending(database)) {
			pool(node, "\"+49\"");
			node.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
				node.getBean(Outbox.class).send(sms(NUMBER, Locale.ENGLISH));
				status.setRollbackOnly();
			});

			assertThat(count(database, "QUEUED")).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "twilio", "sns", "vonage", "http" })
	void aProviderThatLacksASettingEndsTheStart(String provider) {
		assertThatThrownBy(
				() -> node(TestDatabases.H2.create()).set("vestibule.message.sms.provider", provider).start())
			.hasRootCauseInstanceOf(InvalidSettingException.class)
			.rootCause()
			.hasMessageContaining("vestibule.message.sms.");
	}

	@Test
	void aPolicyThatMakesNoSenseIsRefused() {
		assertThatThrownBy(() -> policy("\"49\"")).hasMessageContaining("sms.countries");
		assertThatThrownBy(() -> policy("\"+49\"],\"numberPerHour\":0,\"blocked\":["))
			.hasMessageContaining("sms.number-per-hour");
	}

	private static String health(ConfigurableApplicationContext node) {
		return String.valueOf(node.getBean("smsHealthIndicator", HealthIndicator.class).health())
			.replaceAll("(?s).*?(UP|DEGRADED).*", "$1");
	}

	private static long count(TestDatabase database, String status) {
		return database.jdbc()
			.sql("SELECT COUNT(*) FROM message WHERE status = ? AND channel = 'SMS'")
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

	private static Sms sms(String number, Locale locale) {
		return new Sms(POOL, null, "sign-in", number, locale, "246810", null, null, Duration.ofMinutes(10));
	}

	private static PoolPolicy policy(String countries) {
		return Json.read("{\"sms\":{\"countries\":[" + countries + "]}}", PoolPolicy.class);
	}

	private static Pool pool(ConfigurableApplicationContext node, String countries) {
		return node.getBean(Pools.class).put(POOL, "Harbor Tide & Co", policy(countries));
	}

	private ConfigurableApplicationContext sending(TestDatabase database) {
		return node(database).set("vestibule.message.sms.provider", "http")
			.set("vestibule.message.sms.url", this.provider.address() + "/send")
			.set("vestibule.platform.allowed-hosts", "127.0.0.1")
			.start();
	}

	private static TestNode node(TestDatabase database) {
		return database.node("pool", "client", "audit", "ratelimit", "branding", "message")
			.set("vestibule.branding.themes-directory", "../themes");
	}

}
