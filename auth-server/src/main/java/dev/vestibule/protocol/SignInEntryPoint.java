package dev.vestibule.protocol;

import java.io.IOException;
import java.util.UUID;

import dev.vestibule.platform.BaseUrl;
import dev.vestibule.protocol.check.Attempt;
import dev.vestibule.protocol.check.AuthorizationQuery;
import dev.vestibule.protocol.check.Demand;
import dev.vestibule.session.Browser;
import dev.vestibule.session.Browsers;
import dev.vestibule.session.Session;
import dev.vestibule.signin.Begin;
import dev.vestibule.signin.Goal;
import dev.vestibule.signin.Screen;
import dev.vestibule.signin.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Component;

/** Sends a browser from an authorization request to the page that meets a demand. */
@Component
class SignInEntryPoint {

	private final SignIn signIn;

	private final Browsers browsers;

	private final BaseUrl baseUrl;

	SignInEntryPoint(SignIn signIn, Browsers browsers, BaseUrl baseUrl) {
		this.signIn = signIn;
		this.browsers = browsers;
		this.baseUrl = baseUrl;
	}

	void begin(HttpServletRequest request, HttpServletResponse response, Attempt attempt, Demand demand)
			throws IOException {
		String query = AuthorizationQuery.of(request);
		String path = "/" + attempt.pool().id();
		if (demand == Demand.CONSENT) {
			response.sendRedirect(this.baseUrl.of(path + "/consent?" + query));
			return;
		}
		Browser browser = this.browsers.current(request, response);
		UUID reauthenticate = (demand == Demand.REAUTHENTICATE) ? attempt.session().map(Session::userId).orElse(null)
				: null;
		UUID journey = this.signIn.begin(new Begin(attempt.pool(), Goal.AUTHORIZE, attempt.client(), query,
				browser.hash(), screen(demand), attempt.parameter("login_hint"), reauthenticate,
				(demand == Demand.STEP_UP) ? attempt.session().orElse(null) : null));
		response.sendRedirect(this.baseUrl.of(path + "/signin?journey=" + journey + language(attempt)));
	}

	private static Screen screen(Demand demand) {
		return switch (demand) {
			case SIGN_UP -> Screen.SIGN_UP;
			case RECOVER -> Screen.RECOVER;
			case CHOOSE_ACCOUNT -> Screen.CHOOSE_ACCOUNT;
			case SIGN_IN, REAUTHENTICATE, STEP_UP, UNMET, CONSENT -> Screen.SIGN_IN;
		};
	}

	/** Cognito says {@code lang}, OpenID Connect {@code ui_locales}. */
	private static String language(Attempt attempt) {
		String lang = attempt.parameter("lang");
		String locales = attempt.parameter("ui_locales");
		if (lang != null) {
			return "&lang=" + AuthorizationQuery.encode(lang);
		}
		return (locales != null) ? "&ui_locales=" + AuthorizationQuery.encode(locales) : "";
	}

}
