package dev.vestibule.account;

import java.util.UUID;

import dev.vestibule.pool.CurrentPool;
import dev.vestibule.pool.Pool;
import dev.vestibule.session.Browsers;
import dev.vestibule.signin.Begin;
import dev.vestibule.signin.Goal;
import dev.vestibule.signin.Screen;
import dev.vestibule.signin.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Component;

/** Sends a visitor who is not signed in through a journey that ends at the account. */
@Component
class AccountSignIn {

	private final CurrentPool currentPool;

	private final Browsers browsers;

	private final SignIn signIn;

	AccountSignIn(CurrentPool currentPool, Browsers browsers, SignIn signIn) {
		this.currentPool = currentPool;
		this.browsers = browsers;
		this.signIn = signIn;
	}

	/** The view that leads there. */
	String begin(HttpServletRequest request, HttpServletResponse response) {
		Pool pool = this.currentPool.get();
		String browser = this.browsers.current(request, response).hash();
		UUID journey = this.signIn
			.begin(new Begin(pool, Goal.ACCOUNT, null, "/account", browser, Screen.SIGN_IN, null, null));
		return "redirect:/" + pool.id() + "/signin?journey=" + journey;
	}

}
