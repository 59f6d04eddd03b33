package dev.vestibule.session;

import java.time.Duration;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/** Nobody but this host sets or reads its cookies (security A16). */
class CookiesTests {

	@Test
	void onHttpsTheNameBindsThemToThisVeryHost() {
		MockHttpServletResponse response = new MockHttpServletResponse();
		new Cookies(true).write(response, "vestibule-browser", "value", Duration.ofDays(1));

		assertThat(response.getHeader("Set-Cookie")).startsWith("__Host-vestibule-browser=value; Path=/;")
			.contains("; Secure; HttpOnly; SameSite=Lax")
			.doesNotContain("Domain");
	}

	@Test
	void onHttpsOneThatAnotherHostOfTheDomainCouldSetIsNotRead() {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setCookies(new Cookie("vestibule-browser", "planted"));
		assertThat(new Cookies(true).read(request, "vestibule-browser")).isEmpty();

		request.setCookies(new Cookie("vestibule-browser", "planted"), new Cookie("__Host-vestibule-browser", "own"));
		assertThat(new Cookies(true).read(request, "vestibule-browser")).contains("own");
	}

}
