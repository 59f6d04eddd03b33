package dev.vestibule.account.device;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.vestibule.account.Visitor;
import dev.vestibule.session.KnownBrowser;
import dev.vestibule.session.KnownBrowsers;
import dev.vestibule.session.Session;
import dev.vestibule.session.Sessions;
import dev.vestibule.session.TrustedBrowsers;
import dev.vestibule.session.UserAgent;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The browsers where the visitor is signed in, or was. */
@Controller
@RequestMapping("/{pool}/account/devices")
class DevicesController {

	private final Sessions sessions;

	private final KnownBrowsers browsers;

	private final TrustedBrowsers trusted;

	DevicesController(Sessions sessions, KnownBrowsers browsers, TrustedBrowsers trusted) {
		this.sessions = sessions;
		this.browsers = browsers;
		this.trusted = trusted;
	}

	@GetMapping
	String show(Visitor visitor, @RequestParam(defaultValue = "") String ended, Model model) {
		List<KnownBrowser> known = this.browsers.of(visitor.poolId(), visitor.userId());
		Map<String, Instant> firstSeen = known.stream()
			.collect(Collectors.toMap(KnownBrowser::browser, KnownBrowser::firstSeenAt));
		List<Session> sessions = this.sessions.of(visitor.poolId(), visitor.userId());
		List<Device> devices = sessions.stream()
			.filter(session -> !session.id().equals(visitor.session().id()))
			.map(session -> Device.of(session, firstSeen))
			.toList();
		model.addAttribute("current", Device.of(visitor.session(), firstSeen));
		model.addAttribute("others", devices);
		model.addAttribute("former", former(known, sessions));
		model.addAttribute("idle", Span.of(visitor.pool().policy().session().idle()));
		model.addAttribute("absolute", Span.of(visitor.pool().policy().session().absolute()));
		model.addAttribute("trusted",
				this.trusted.of(visitor.poolId(), visitor.userId())
					.stream()
					.map(browser -> new Trusted(browser.id(), UserAgent.of(browser.userAgent()), browser.expiresAt()))
					.toList());
		model.addAttribute("ended", ended);
		return "account/devices";
	}

	private static List<Former> former(List<KnownBrowser> known, List<Session> sessions) {
		Set<String> open = sessions.stream().map(Session::browser).filter(Objects::nonNull).collect(Collectors.toSet());
		return known.stream().filter(browser -> !open.contains(browser.browser())).map(Former::of).toList();
	}

	@PostMapping("/end")
	String end(Visitor visitor, @RequestParam("session") UUID id) {
		boolean own = this.sessions.of(visitor.poolId(), visitor.userId())
			.stream()
			.anyMatch(session -> session.id().equals(id));
		if (own && !id.equals(visitor.session().id())) {
			this.sessions.end(visitor.poolId(), id);
		}
		return visitor.redirect("/devices?ended=one");
	}

	@PostMapping("/end-others")
	String endOthers(Visitor visitor) {
		this.sessions.endOthers(visitor.poolId(), visitor.userId(), visitor.session().id());
		return visitor.redirect("/devices?ended=others");
	}

	@PostMapping("/forget")
	String forget(Visitor visitor, @RequestParam("browser") UUID id) {
		this.trusted.forget(visitor.poolId(), visitor.userId(), id);
		return visitor.redirect("/devices?ended=trust");
	}

	/** A browser that is not asked for a second factor. */
	record Trusted(UUID id, UserAgent agent, Instant until) {
	}

	/** A browser where the user was signed in and is no longer. */
	record Former(UserAgent agent, @Nullable String address, Instant firstSeenAt, Instant lastSeenAt) {

		static Former of(KnownBrowser browser) {
			return new Former(UserAgent.of(browser.userAgent()), browser.address(), browser.firstSeenAt(),
					browser.lastSeenAt());
		}

	}

	/** A browser where the user is signed in. */
	record Device(UUID id, UserAgent agent, @Nullable String address, Instant signedInAt, Instant lastSeenAt,
			Instant endsAt, @Nullable Instant firstSeenAt) {

		static Device of(Session session, Map<String, Instant> firstSeen) {
			return new Device(session.id(), UserAgent.of(session.userAgent()), session.address(), session.createdAt(),
					session.lastSeenAt(), session.expiresAt(),
					(session.browser() != null) ? firstSeen.get(session.browser()) : null);
		}

	}

	/**
	 * A duration as people say it.
	 *
	 * @param unit {@code days}, {@code hours} or {@code minutes}
	 */
	record Span(long count, String unit) {

		static Span of(Duration duration) {
			if (duration.toHours() >= 48 || duration.toHours() == 24) {
				return new Span(duration.toDays(), "days");
			}
			return (duration.toMinutes() >= 120 || duration.toMinutes() == 60) ? new Span(duration.toHours(), "hours")
					: new Span(Math.max(1, duration.toMinutes()), "minutes");
		}

	}

}
