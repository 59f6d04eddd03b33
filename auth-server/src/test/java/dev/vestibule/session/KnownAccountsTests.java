package dev.vestibule.session;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

import dev.vestibule.TestClock;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.platform.TestMasterKey;
import dev.vestibule.platform.TestRandom;
import jakarta.servlet.http.Cookie;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;

class KnownAccountsTests {

	private static final String POOL = "eu-home-1_Test00001";

	private static final Cookie BROWSER = new Cookie("vestibule-browser", "A".repeat(43));

	private static final UUID ADA = UUID.fromString("01990000-0000-7000-8000-000000000001");

	private final TestClock clock = new TestClock(Instant.parse("2026-11-25T12:00:00Z"));

	private final KnownAccounts known = create();

	@AfterEach
	void noRequest() {
		RequestContextHolder.resetRequestAttributes();
	}

	@Test
	void oneSignInOfOneUserInOneBrowserIsProven() {
		Cookie mark = signIn(ADA, BROWSER, null);

		assertThat(mark(POOL, ADA, BROWSER, mark)).isPresent();
		assertThat(mark(POOL, UUID.randomUUID(), BROWSER, mark)).isEmpty();
		assertThat(mark("eu-home-1_Other0001", ADA, BROWSER, mark)).isEmpty();
		assertThat(mark(POOL, ADA, new Cookie("vestibule-browser", "B".repeat(43)), mark)).isEmpty();
		assertThat(mark(POOL, ADA, BROWSER, null)).isEmpty();
	}

	@Test
	void aMarkWithOneLetterChangedProvesNothing() {
		Cookie mark = signIn(ADA, BROWSER, null);
		String value = mark.getValue();
		for (int i = 0; i < value.length(); i++) {
			char other = (value.charAt(i) == 'A') ? 'B' : 'A';
			String changed = value.substring(0, i) + other + value.substring(i + 1);
			// The last letter has four bits that count for nothing.
			if (i < value.length() - 1) {
				assertThat(mark(POOL, ADA, BROWSER, new Cookie(mark.getName(), changed))).isEmpty();
			}
		}
	}

	@Test
	void itEndsAfterHalfAYear() {
		Cookie mark = signIn(ADA, BROWSER, null);
		this.clock.advance(Duration.ofDays(180));
		assertThat(mark(POOL, ADA, BROWSER, mark)).isPresent();
		this.clock.advance(Duration.ofDays(1));
		assertThat(mark(POOL, ADA, BROWSER, mark)).isEmpty();
	}

	@Test
	void aFamilyOnOneBrowserIsKnownAndTheCookieStaysSmall() {
		Cookie marks = null;
		UUID[] family = new UUID[12];
		for (int i = 0; i < family.length; i++) {
			family[i] = UUID.randomUUID();
			marks = signIn(family[i], BROWSER, marks);
		}
		Cookie last = marks;
		assertThat(Arrays.stream(family, 4, 12)).allMatch(user -> mark(POOL, user, BROWSER, last).isPresent());
		assertThat(Arrays.stream(family, 0, 4)).noneMatch(user -> mark(POOL, user, BROWSER, last).isPresent());
		assertThat(last == null ? "" : last.getValue()).hasSizeLessThan(300);
	}

	@Test
	void signingInAgainTheSameDayChangesNothing() {
		Cookie mark = signIn(ADA, BROWSER, null);
		MockHttpServletResponse response = new MockHttpServletResponse();
		this.known.remember(request(BROWSER, mark), response, POOL, ADA);

		assertThat(response.getCookies()).isEmpty();
		this.clock.advance(Duration.ofDays(1));
		assertThat(signIn(ADA, BROWSER, mark).getValue()).doesNotContain(".");
	}

	@Test
	void anOlderMarkGivesNoMoreTries() { // security A9
		Cookie older = signIn(ADA, BROWSER, null);
		this.clock.advance(Duration.ofDays(3));
		Cookie newer = signIn(ADA, BROWSER, null);

		assertThat(newer.getValue()).isNotEqualTo(older.getValue());
		assertThat(mark(POOL, ADA, BROWSER, older)).isPresent().isEqualTo(mark(POOL, ADA, BROWSER, newer));
		Cookie another = new Cookie("vestibule-browser", "B".repeat(43));
		assertThat(mark(POOL, ADA, another, signIn(ADA, another, null))).isNotEqualTo(mark(POOL, ADA, BROWSER, newer));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "1-x", "20000-", "99999999-AAAAAAAAAAAAAAAAAAAAAA", "nonsense" })
	void whatIsNoMarkIsOverlooked(String value) {
		assertThat(mark(POOL, ADA, BROWSER, new Cookie("vestibule-known", value))).isEmpty();
		assertThat(this.known.any()).isFalse();
	}

	@Test
	void outsideOfARequestNobodyIsKnown() {
		assertThat(this.known.any()).isFalse();
		assertThat(this.known.tries(POOL, ADA)).isEmpty();
	}

	private Cookie signIn(UUID user, Cookie browser, @Nullable Cookie marks) {
		MockHttpServletResponse response = new MockHttpServletResponse();
		this.known.remember(request(browser, marks), response, POOL, user);
		Cookie cookie = response.getCookie("vestibule-known");
		assertThat(cookie).isNotNull();
		assertThat(cookie.isHttpOnly()).isTrue();
		return cookie;
	}

	private Optional<String> mark(String pool, UUID user, Cookie browser, @Nullable Cookie marks) {
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request(browser, marks)));
		return this.known.tries(pool, user);
	}

	private static MockHttpServletRequest request(Cookie browser, @Nullable Cookie marks) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setCookies((marks != null) ? new Cookie[] { browser, marks } : new Cookie[] { browser });
		return request;
	}

	private KnownAccounts create() {
		BaseUrl baseUrl = new BaseUrl(URI.create("http://localhost:9000"));
		return new KnownAccounts(new Browsers(baseUrl, TestRandom.create(this.clock)), baseUrl, TestMasterKey.of(7),
				this.clock);
	}

}
