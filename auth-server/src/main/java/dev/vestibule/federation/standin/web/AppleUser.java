package dev.vestibule.federation.standin.web;

import java.util.Map;

import dev.vestibule.federation.standin.Guise;
import dev.vestibule.platform.Json;

/** What Apple posts beside the first code, and never again. */
final class AppleUser {

	private AppleUser() {
	}

	static String of(Guise guise) {
		int blank = guise.name().indexOf(' ');
		return Json
			.write(Map.of("name", Map.of("firstName", (blank > 0) ? guise.name().substring(0, blank) : guise.name(),
					"lastName", guise.name().substring(blank + 1)), "email", guise.email()));
	}

}
