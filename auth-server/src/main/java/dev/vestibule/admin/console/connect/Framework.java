package dev.vestibule.admin.console.connect;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.vestibule.client.ClientSettings.Type;
import org.jspecify.annotations.Nullable;

/**
 * How applications of a kind are connected: the content of one file.
 *
 * @param title what people call it
 * @param place among the others
 * @param type which kind of client it needs
 * @param url where such an application runs while it is developed, or the scheme of a
 * native one
 * @param redirect what follows that in the redirect address
 * @param logout what follows it in the address after sign-out
 * @param parts its code
 */
record Framework(String title, int place, Type type, String url, String redirect, String logout, List<Part> parts) {

	@JsonCreator
	Framework(String title, int place, Type type, @Nullable String url, @Nullable String redirect,
			@Nullable String logout, List<Part> parts) {
		this.title = title;
		this.place = place;
		this.type = type;
		this.url = (url != null) ? url : "";
		this.redirect = (redirect != null) ? redirect : "";
		this.logout = (logout != null) ? logout : "";
		this.parts = List.copyOf(parts);
	}

	/** Whether users sign in to it. */
	public boolean signsIn() {
		return this.type != Type.MACHINE;
	}

	/** Whether it is an app on a phone, which has a scheme instead of an address. */
	public boolean isNative() {
		return signsIn() && !this.url.contains("://");
	}

	/** Where the answer to a sign-in goes. */
	String redirectUri(String url) {
		return base(url) + this.redirect;
	}

	/** Where users come to after signing out. */
	String logoutUri(String url) {
		return base(url) + this.logout;
	}

	private static String base(String url) {
		return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
	}

}
