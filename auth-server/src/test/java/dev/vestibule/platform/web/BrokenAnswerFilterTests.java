package dev.vestibule.platform.web;

import java.io.IOException;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@ExtendWith(OutputCaptureExtension.class)
class BrokenAnswerFilterTests {

	@Test
	void whatFailsAfterTheAnswerHasBegunIsLogged(CapturedOutput output) {
		fail(true, new IllegalStateException("half a file"));
		assertThat(output).contains("broke off", "half a file", "at " + BrokenAnswerFilterTests.class.getName());
	}

	@Test
	void aDatabasesFailureIsLoggedWithoutItsRows(CapturedOutput output) {
		fail(true, new IllegalStateException(new SQLException("gone\n  Detail: ada@example.com")));
		assertThat(output).contains("broke off: java.sql.SQLException: gone").doesNotContain("ada@example.com");
	}

	@Test
	void whatAnErrorPageTellsOrNobodyWaitsForIsNot(CapturedOutput output) {
		fail(false, new IllegalStateException("nothing yet"));
		fail(true, new IOException("Broken pipe"));
		assertThat(output).doesNotContain("broke off");
	}

	private static void fail(boolean begun, Exception failure) {
		MockHttpServletResponse response = new MockHttpServletResponse();
		response.setCommitted(begun);
		assertThatException().isThrownBy(
				() -> new BrokenAnswerFilter().doFilter(new MockHttpServletRequest(), response, (request, answer) -> {
					if (failure instanceof IOException io) {
						throw io;
					}
					throw (RuntimeException) failure;
				}))
			.isSameAs(failure);
	}

}
