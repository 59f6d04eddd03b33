package dev.vestibule.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

import dev.vestibule.TestClock;
import dev.vestibule.platform.TestMasterKey;
import jakarta.servlet.http.Cookie;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class SealedCookiesTests {

	private static final Duration HOUR = Duration.ofHours(1);

	private final TestClock clock = new TestClock(Instant.parse("2026-11-21T10:00:00Z"));

	private final SealedCookies cookies = new SealedCookies(TestMasterKey.of(1), this.clock, false, "/demo");

	private Cookie[] jar = {};

	@Test
	void givesBackWhatWasWritten() {
		assertThat(write("state", "hello")).isTrue();

		assertThat(read("state")).isEqualTo("hello");
		assertThat(this.jar).hasSize(1);
	}

	@Test
	void anotherNodeWithTheSameKeyReadsIt() {
		write("state", "hello");

		assertThat(read(new SealedCookies(TestMasterKey.of(1), this.clock, false, "/demo"), "state"))
			.isEqualTo("hello");
	}

	@Test
	void anotherKeyDoesNotOpenIt() {
		write("state", "hello");

		assertThat(read(new SealedCookies(TestMasterKey.of(2), this.clock, false, "/demo"), "state")).isNull();
	}

	@Test
	void isNotTakenUnderAnotherName() {
		write("state", "hello");
		this.jar = new Cookie[] { new Cookie("other", this.jar[0].getValue()) };

		assertThat(read("other")).isNull();
	}

	@Test
	void endsWhenItsTimeIsOver() {
		write("state", "hello");

		this.clock.advance(HOUR.minusMillis(1));
		assertThat(read("state")).isEqualTo("hello");
		this.clock.advance(Duration.ofMillis(1));
		assertThat(read("state")).isNull();
	}

	@Test
	void noChangedCharacterIsAccepted() {
		write("state", "hello");
		String value = this.jar[0].getValue();

		for (int i = 0; i < value.length(); i++) {
			// The last character of base64 may hold bits that mean nothing.
			if (i == value.length() - 1) {
				continue;
			}
			char other = (value.charAt(i) == 'A') ? 'B' : 'A';
			this.jar = new Cookie[] { new Cookie("state", value.substring(0, i) + other + value.substring(i + 1)) };
			assertThat(read("state")).as("changed at " + i).isNull();
		}
	}

	@Test
	void rubbishIsNoValue() {
		for (String value : new String[] { "", "1", "1.", "1.A", "9.AAAA", "0.AAAA", "x.AAAA", "1.%%%",
				"1.AAAAAAAAAAAAAAAA", "3." + "A".repeat(3000) }) {
			this.jar = new Cookie[] { new Cookie("state", value) };
			assertThat(read("state")).as(value).isNull();
		}
	}

	@Test
	void aLongValueIsCutAndPutTogether() {
		String text = noise(3200);

		assertThat(write("state", text)).isTrue();
		assertThat(this.jar).hasSize(2)
			.allMatch(cookie -> cookie.getName().length() + cookie.getValue().length() < 4000);
		assertThat(read("state")).isEqualTo(text);
	}

	@Test
	void oneCookieOfTwoIsNoValue() {
		write("state", noise(3200));
		this.jar = Arrays.copyOf(this.jar, 1);

		assertThat(read("state")).isNull();
	}

	@Test
	void aShorterValueTakesTheSpareCookiesAway() {
		write("state", noise(3200));
		MockHttpServletResponse response = new MockHttpServletResponse();

		this.cookies.write(request(), response, "state", "short", HOUR);

		assertThat(response.getCookie("state-1")).extracting("maxAge").isEqualTo(0);
	}

	@Test
	void aValueTooLongForTheHeadersChangesNothing() {
		MockHttpServletResponse response = new MockHttpServletResponse();

		assertThat(this.cookies.write(request(), response, "state", noise(10_000), HOUR)).isFalse();
		assertThat(response.getCookies()).isEmpty();
	}

	@Test
	void removingTakesEveryCookieAway() {
		write("state", noise(3200));
		MockHttpServletResponse response = new MockHttpServletResponse();

		this.cookies.remove(request(), response, "state");

		assertThat(response.getCookies()).hasSize(2).allMatch(cookie -> cookie.getMaxAge() == 0);
	}

	@Test
	void scriptsAndOtherSitesHaveNoUseOfIt() {
		MockHttpServletResponse plain = new MockHttpServletResponse();
		this.cookies.write(request(), plain, "state", "hello", HOUR);
		MockHttpServletResponse secure = new MockHttpServletResponse();
		new SealedCookies(TestMasterKey.of(1), this.clock, true, "/demo").write(request(), secure, "state", "hello",
				HOUR);

		assertThat(plain.getHeader("Set-Cookie")).startsWith("state=")
			.contains("; HttpOnly", "; SameSite=Lax", "; Path=/demo")
			.doesNotContain("Secure", "hello");
		assertThat(secure.getHeader("Set-Cookie")).startsWith("__Secure-state=").contains("; Secure");
	}

	private boolean write(String name, String value) {
		MockHttpServletResponse response = new MockHttpServletResponse();
		boolean written = this.cookies.write(request(), response, name, value, HOUR);
		this.jar = response.getCookies();
		return written;
	}

	private @Nullable String read(String name) {
		return read(this.cookies, name);
	}

	private @Nullable String read(SealedCookies reader, String name) {
		return reader.read(request(), name, String.class).orElse(null);
	}

	private MockHttpServletRequest request() {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/demo");
		request.setCookies(this.jar);
		return request;
	}

	/** Text that cannot be packed to less than half. */
	private static String noise(int length) {
		byte[] bytes = new byte[length];
		new Random(1).nextBytes(bytes);
		return HexFormat.of().formatHex(bytes);
	}

}
