package dev.vestibule.signin.guard.web;

import java.util.List;

import dev.vestibule.pool.CurrentPool;
import dev.vestibule.session.Browser;
import dev.vestibule.session.Browsers;
import dev.vestibule.signin.guard.Challenges;
import dev.vestibule.signin.guard.Challenges.Challenge;
import dev.vestibule.signin.guard.Work;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Takes the work that a form brings back, and gives the page the next. */
@ControllerAdvice("dev.vestibule.signin.web")
class WorkAdvice {

	/* Where a password is asked for, or a passkey was wrong beside one. */
	private static final List<String> PAGES = List.of("/signin/password", "/signin/passkey", "/confirmUser");

	private final Challenges challenges;

	private final CurrentPool currentPool;

	private final Browsers browsers;

	WorkAdvice(Challenges challenges, CurrentPool currentPool, Browsers browsers) {
		this.challenges = challenges;
		this.currentPool = currentPool;
		this.browsers = browsers;
	}

	@ModelAttribute("work")
	@Nullable Challenge work(HttpServletRequest request) {
		String browser = this.browsers.known(request).map(Browser::hash).orElse("");
		if (browser.isEmpty() || PAGES.stream().noneMatch(request.getRequestURI()::endsWith)) {
			return null;
		}
		String challenge = request.getParameter("work");
		if (challenge != null) {
			String nonce = request.getParameter("nonce");
			request.setAttribute(Work.ATTRIBUTE, new Work(browser, challenge, (nonce != null) ? nonce : ""));
		}
		return this.currentPool.find().flatMap(pool -> this.challenges.next(pool, browser)).orElse(null);
	}

}
