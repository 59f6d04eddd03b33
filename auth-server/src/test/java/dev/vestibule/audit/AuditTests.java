package dev.vestibule.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

import dev.vestibule.TestClock;
import dev.vestibule.TestDatabase;
import dev.vestibule.TestDatabases;
import dev.vestibule.platform.Sweep;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class AuditTests {

	private static final UUID USER = UUID.fromString("01990000-0000-7000-8000-000000000001");

	@AfterEach
	void leaveRequest() {
		RequestContextHolder.resetRequestAttributes();
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void anEventIsOneRowWithWhoWhereAndHow(TestDatabases engine) {
		TestDatabase database = engine.create();
		try (ConfigurableApplicationContext node = database.start(Audit.class, ActiveUsers.class,
				AuditConfiguration.class)) {
			comingFrom("192.0.2.7", "Browser\r\n/1.0");

			node.getBean(Audit.class).record(new DoorKnocked("eu-home-1_Demo00001", USER, Map.of("how", "loud\nly")));

			assertThat(database.jdbc().sql("SELECT * FROM audit_event").query().singleRow())
				.containsEntry("type", "DoorKnocked")
				.containsEntry("outcome", "FAILURE")
				.containsEntry("pool_id", "eu-home-1_Demo00001")
				.containsEntry("user_id", USER)
				.containsEntry("client_id", null)
				.containsEntry("address", "192.0.2.7")
				.containsEntry("user_agent", "Browser\uFFFD\uFFFD/1.0")
				.containsEntry("detail", "{\"how\":\"loud\uFFFDly\"}");
			assertThat(counter(node).count()).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void whatIsRolledBackIsNeitherStoredNorCounted(TestDatabases engine) {
		TestDatabase database = engine.create();
		try (ConfigurableApplicationContext node = database.start(Audit.class, ActiveUsers.class,
				AuditConfiguration.class)) {
			new TransactionTemplate(node.getBean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
				node.getBean(Audit.class).record(new DoorKnocked("p", USER, Map.of()));
				status.setRollbackOnly();
			});

			assertThat(database.jdbc().sql("SELECT COUNT(*) FROM audit_event").query(Integer.class).single()).isZero();
			assertThat(node.getBean(MeterRegistry.class).find("vestibule.audit").counters()).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void aLoggedEventWritesNothing(TestDatabases engine) {
		TestDatabase database = engine.create();
		try (ConfigurableApplicationContext node = database.start(Audit.class, ActiveUsers.class,
				AuditConfiguration.class)) {
			node.getBean(Audit.class).log(new DoorKnocked("p", null, Map.of()));

			assertThat(database.jdbc().sql("SELECT COUNT(*) FROM audit_event").query(Integer.class).single()).isZero();
			assertThat(counter(node).count()).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void oversizedValuesAreCutInsteadOfFailing(TestDatabases engine) {
		TestDatabase database = engine.create();
		try (ConfigurableApplicationContext node = database.start(Audit.class, ActiveUsers.class,
				AuditConfiguration.class)) {
			comingFrom("::1", "\uD83D\uDE00".repeat(400));
			Map<String, String> detail = Map.of("a", "\"".repeat(9000), "b", "\u0000", "c", "\uD800", "d",
					"\\".repeat(9000), "e", "\"".repeat(9000), "f", "\"".repeat(9000), "g", "\"".repeat(9000), "h",
					"\"".repeat(9000), "i", "\"".repeat(9000));

			node.getBean(Audit.class).record(new DoorKnocked("p", null, detail));

			assertThat(database.jdbc().sql("SELECT user_agent FROM audit_event").query(String.class).single())
				.isEqualTo("\uD83D\uDE00".repeat(150));
		}
	}

	@ParameterizedTest
	@EnumSource(TestDatabases.class)
	void eventsPastTheRetentionAreSweptInBatches(TestDatabases engine) {
		TestDatabase database = engine.create();
		try (ConfigurableApplicationContext node = database.start(TestClock.Source.class, Audit.class,
				ActiveUsers.class, AuditConfiguration.class)) {
			Audit audit = node.getBean(Audit.class);
			TestClock clock = node.getBean(TestClock.class);
			for (int i = 0; i < 3; i++) {
				audit.record(new DoorKnocked("p", USER, Map.of()));
			}
			clock.advance(Duration.ofDays(200));
			audit.record(new DoorKnocked("p", USER, Map.of()));
			clock.advance(Duration.ofDays(166));
			Sweep sweep = node.getBean("auditSweep", Sweep.class);

			assertThat(sweep.sweep(clock.instant(), 2)).isEqualTo(2);
			assertThat(sweep.sweep(clock.instant(), 2)).isEqualTo(1);
			assertThat(sweep.sweep(clock.instant(), 2)).isZero();

			assertThat(database.jdbc()
				.sql("SELECT happened_at FROM audit_event")
				.query(OffsetDateTime.class)
				.single()
				.toInstant()).isCloseTo(clock.instant().minus(Duration.ofDays(166)), within(1, ChronoUnit.SECONDS));
			assertThat(node.getBean(Clock.class)).isSameAs(clock);
		}
	}

	private static Counter counter(ConfigurableApplicationContext node) {
		return node.getBean(MeterRegistry.class)
			.get("vestibule.audit")
			.tag("type", "DoorKnocked")
			.tag("outcome", "FAILURE")
			.counter();
	}

	private static void comingFrom(String address, String userAgent) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setAttribute(RequestFacts.ATTRIBUTE, new RequestFacts(address, userAgent));
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
	}

	record DoorKnocked(String poolId, @Nullable UUID userId, Map<String, String> detail) implements AuditEvent {

		@Override
		public Outcome outcome() {
			return Outcome.FAILURE;
		}

	}

}
