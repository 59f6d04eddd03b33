package dev.vestibule.audit;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import com.github.benmanes.caffeine.cache.Cache;
import dev.vestibule.TestDatabases;
import dev.vestibule.testing.TestApp;
import dev.vestibule.testing.TestApp.Answer;
import dev.vestibule.testing.TestBrowser;
import dev.vestibule.testing.TestServer;
import dev.vestibule.testing.TestServers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/** Cognito's rule: an operation in a calendar month makes a user active, once. */
class ActiveUsersTests {

	@ParameterizedTest
	@EnumSource
	void whoeverSignsInOrGetsNewTokensIsActiveOnce(TestDatabases database) {
		TestServer server = TestServers.on(database);
		ActiveUsers active = server.bean(ActiveUsers.class);
		UUID lively = server.user("lively").id();
		assertThat(months(server, lively)).isZero();
		long before = active.thisMonth(TestServer.POOL);

		TestApp app = TestApp.web(server);
		Answer tokens = app.redeem(app.code(new TestBrowser(server.base()), "lively"));
		active.write();
		assertThat(months(server, lively)).isEqualTo(1);

		// As another node, or another month, would have it.
		server.bean(JdbcClient.class).sql("DELETE FROM active_user WHERE user_id = ?").param(lively).update();
		((Cache<?, ?>) Objects.requireNonNull(ReflectionTestUtils.getField(active, "written"))).invalidateAll();
		app.refresh(tokens.text("refresh_token"));
		active.seen(TestServer.POOL, lively);
		active.seen(TestServer.POOL, UUID.fromString("01990000-0000-7000-8000-00000000dead"));
		active.write();
		active.write();
		assertThat(months(server, lively)).isEqualTo(1);
		assertThat(active.thisMonth(TestServer.POOL)).isGreaterThan(before);
		assertThat(active.thisMonth("eu-none-1_None00001")).isZero();
	}

	@Test
	void aDatabaseThatIsAwayIsWaitedFor() {
		PlatformTransactionManager away = mock(PlatformTransactionManager.class);
		given(away.getTransaction(any())).willThrow(new CannotCreateTransactionException("no connection"));
		ActiveUsers active = new ActiveUsers(mock(JdbcClient.class), Clock.systemUTC(), new TransactionTemplate(away));
		active.seen(TestServer.POOL, UUID.randomUUID());

		assertThatCode(active::write).doesNotThrowAnyException();
	}

	/** New tokens leave no event, and are noted where they are made. */
	@Test
	void whoeverSignsUpOrInOrSetsAPasswordIsActiveAndNobodyElse() {
		ClassPathScanningCandidateComponentProvider events = new ClassPathScanningCandidateComponentProvider(false);
		events.addIncludeFilter(new AssignableTypeFilter(AuditEvent.class));
		assertThat(events.findCandidateComponents("dev.vestibule")).extracting(BeanDefinition::getBeanClassName)
			.hasSizeGreaterThan(40)
			.filteredOn(ActiveUsersTests::counts)
			.extracting(name -> Objects.requireNonNull(name).replaceAll(".*[.$]", ""))
			.containsExactlyInAnyOrder("SignedUp", "SignUpConfirmed", "SignedIn", "PasswordReset", "PasswordReplaced");
	}

	private static boolean counts(@Nullable String event) {
		Class<?> type = ClassUtils.resolveClassName(Objects.requireNonNull(event), null);
		return Objects.requireNonNull(ReflectionUtils.findMethod(type, "active"))
			.getDeclaringClass() != AuditEvent.class;
	}

	@ParameterizedTest
	@EnumSource
	void whoIsDeletedIsForgottenHereToo(TestDatabases database) {
		TestServer server = TestServers.on(database);
		UUID gone = server.user("short-lived").id();
		server.bean(ActiveUsers.class).seen(TestServer.POOL, gone);
		server.bean(ActiveUsers.class).write();

		server.bean(JdbcClient.class).sql("DELETE FROM users WHERE id = ?").param(gone).update();

		assertThat(months(server, gone)).isZero();
	}

	private static int months(TestServer server, UUID user) {
		return server.bean(JdbcClient.class)
			.sql("SELECT COUNT(*) FROM active_user WHERE user_id = :user")
			.params(Map.of("user", user))
			.query(Integer.class)
			.single();
	}

}
