package dev.vestibule.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Cookies, and following redirects, over a connection. */
final class Browser {

	private final Wire wire;

	private final String base;

	private final Map<String, String> cookies = new LinkedHashMap<>();

	Browser(Wire wire, String base) {
		this.wire = wire;
		this.base = base;
	}

	/** Goes there and where it is sent on to, and stops at what is not this server's. */
	Wire.Answer go(String path) {
		Wire.Answer answer = keep(this.wire.get(path, headers()));
		String location = answer.first("Location");
		return location.startsWith(this.base) ? go(location.substring(this.base.length())) : answer;
	}

	/** Submits a form and goes where it is sent on to. */
	Wire.Answer submit(String path, String form) {
		Wire.Answer answer = keep(this.wire.post(path, headers(), form));
		String location = answer.first("Location");
		return location.startsWith(this.base) ? go(location.substring(this.base.length())) : answer;
	}

	/** Forgets all cookies but that one: the user comes back another day. */
	void forgetAllBut(String cookie) {
		this.cookies.keySet().retainAll(Set.of(cookie));
	}

	private Wire.Answer keep(Wire.Answer answer) {
		for (String cookie : answer.all("Set-Cookie")) {
			String pair = cookie.split(";", 2)[0];
			this.cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
		}
		return answer;
	}

	private String headers() {
		if (this.cookies.isEmpty()) {
			return "Accept: text/html\r\n";
		}
		return this.cookies.entrySet()
			.stream()
			.map(cookie -> cookie.getKey() + "=" + cookie.getValue())
			.collect(Collectors.joining("; ", "Accept: text/html\r\nCookie: ", "\r\n"));
	}

}
