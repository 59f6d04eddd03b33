package dev.vestibule.session;

import dev.vestibule.platform.Hashes;

/**
 * A browser, known by a long-lived random cookie. It says nothing about who uses it: it
 * binds journeys and forms to the browser that began them.
 *
 * @param id the cookie's value, which only that browser knows
 */
public record Browser(String id) {

	/** What may be stored about it. */
	public String hash() {
		return Hashes.sha256(this.id);
	}

	@Override
	public String toString() {
		return "Browser[secret]";
	}

}
