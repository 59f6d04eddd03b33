package dev.vestibule.account;

import java.util.UUID;

import dev.vestibule.platform.BaseUrl;
import dev.vestibule.pool.CurrentPool;
import dev.vestibule.pool.Pool;
import dev.vestibule.session.Browsers;
import dev.vestibule.signin.Begin;
import dev.vestibule.signin.Goal;
import dev.vestibule.signin.Screen;
import dev.vestibule.signin.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Sends visitors through a journey that ends at the page they asked for. */
@ControllerAdvice(basePackageClasses = SignInAdvice.class)
class SignInAdvice {

	private static final int LONGEST = 2000;

	private final CurrentPool currentPool;

	private final Browsers browsers;

	private final SignIn signIn;

	private final BaseUrl baseUrl;

	SignInAdvice(CurrentPool currentPool, Browsers browsers, SignIn signIn, BaseUrl baseUrl) {
		this.currentPool = currentPool;
		this.browsers = browsers;
		this.signIn = signIn;
		this.baseUrl = baseUrl;
	}

	@ExceptionHandler
	String begin(SignInNeededException needed, HttpServletRequest request, HttpServletResponse response) {
		Pool pool = this.currentPool.get();
		String browser = this.browsers.current(request, response).hash();
		String page = (needed.page().length() <= LONGEST) ? needed.page() : "/account";
		UUID journey = this.signIn.begin(new Begin(pool, Goal.ACCOUNT, null, page, browser, Screen.SIGN_IN, null,
				needed.reauthenticate(), null));
		return "redirect:" + this.baseUrl.of("/" + pool.id() + "/signin?journey=" + journey);
	}

}
