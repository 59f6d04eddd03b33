package dev.vestibule.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server has what OpenID Connect knows, below its base URL, and how the first
 * page of a sign-in is filled in.
 *
 * @param signInForm the form that takes name and password, among those of the page
 */
record Endpoints(String authorize, String token, String userInfo, String introspect, String keys, String discovery,
		Pattern signInForm) {

	static final String POOL = "eu-bench-1_Bench0001";

	static final String REALM = "bench";

	private static final Pattern HIDDEN = Pattern
		.compile("<input[^>]*type=\"hidden\"[^>]*name=\"([^\"]*)\"[^>]*value=\"([^\"]*)\"");

	static Endpoints vestibule() {
		String pool = "/" + POOL;
		return new Endpoints(pool + "/oauth2/authorize", pool + "/oauth2/token", pool + "/oauth2/userInfo",
				pool + "/oauth2/introspect", pool + "/.well-known/jwks.json",
				pool + "/.well-known/openid-configuration",
				Pattern.compile("<form[^>]*action=\"([^\"]*/signin/password)\".*?</form>", Pattern.DOTALL));
	}

	static Endpoints keycloak() {
		String realm = "/realms/" + REALM;
		String protocol = realm + "/protocol/openid-connect";
		return new Endpoints(protocol + "/auth", protocol + "/token", protocol + "/userinfo",
				protocol + "/token/introspect", protocol + "/certs", realm + "/.well-known/openid-configuration",
				Pattern.compile("<form[^>]*action=\"([^\"]*/login-actions/authenticate[^\"]*)\".*?</form>",
						Pattern.DOTALL));
	}

	/** Where the form of that page goes, and what it sends. */
	Form fill(String page, String base, String username, String password) {
		Matcher form = this.signInForm.matcher(page);
		if (!form.find()) {
			throw new IllegalStateException("No sign-in form in " + page);
		}
		StringBuilder fields = new StringBuilder("username=").append(Operations.encode(username))
			.append("&password=")
			.append(Operations.encode(password));
		Matcher hidden = HIDDEN.matcher(form.group());
		while (hidden.find()) {
			fields.append('&').append(hidden.group(1)).append('=').append(Operations.encode(hidden.group(2)));
		}
		String action = form.group(1).replace("&amp;", "&");
		return new Form(action.startsWith(base) ? action.substring(base.length()) : action, fields.toString());
	}

	record Form(String path, String fields) {
	}

}
