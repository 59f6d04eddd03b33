package dev.vestibule.session;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.vestibule.platform.BaseUrl;
import dev.vestibule.platform.Hashes;
import dev.vestibule.platform.MasterKey;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Remembers in a browser who has signed in there, so that nobody else's guesses slow them
 * down. A mark proves one sign-in of one user in one browser; it opens nothing, and names
 * nobody to whoever reads it.
 */
@Component
public class KnownAccounts {

	private static final String COOKIE = "vestibule-known";

	private static final Duration LIFETIME = Duration.ofDays(180);

	private static final int MOST = 8;

	private static final int MARK_BYTES = 16;

	/* The day, then the keyed hash. */
	private static final Pattern MARKS = Pattern
		.compile("[0-9]{1,6}-[A-Za-z0-9_-]{22}(\\.[0-9]{1,6}-[A-Za-z0-9_-]{22}){0," + (MOST - 1) + "}");

	private final Browsers browsers;

	private final Cookies cookies;

	private final MasterKey masterKey;

	private final Clock clock;

	KnownAccounts(Browsers browsers, BaseUrl baseUrl, MasterKey masterKey, Clock clock) {
		this.browsers = browsers;
		this.cookies = new Cookies(baseUrl.secure());
		this.masterKey = masterKey;
		this.clock = clock;
	}

	/** Whether anybody has signed in in the browser of the request under way. */
	public boolean any() {
		HttpServletRequest request = request();
		return request != null && !marks(request).isEmpty();
	}

	/**
	 * What a user's tries in the browser of the request under way are counted under: the
	 * same whichever of their marks it shows, or an older one would give more tries
	 * (security A9).
	 * @return nothing if they have not signed in there lately
	 */
	public Optional<String> tries(String poolId, UUID userId) {
		HttpServletRequest request = request();
		Optional<String> browser = Optional.ofNullable(request).flatMap(this.browsers::known).map(Browser::hash);
		if (request == null || browser.isEmpty()) {
			return Optional.empty();
		}
		return marks(request).stream()
			.filter(mark -> Hashes.same(mark, make(day(mark), poolId, userId, browser.get())))
			.findFirst()
			.map(mark -> userId + " " + browser.get());
	}

	/** Notes that a user has signed in in the browser that sent the request. */
	public void remember(HttpServletRequest request, HttpServletResponse response, String poolId, UUID userId) {
		String browser = this.browsers.current(request, response).hash();
		List<String> marks = marks(request);
		String mark = make(today(), poolId, userId, browser);
		if (marks.contains(mark)) {
			return;
		}
		List<String> others = marks.stream()
			.filter(other -> !other.equals(make(day(other), poolId, userId, browser)))
			.toList();
		String value = Stream.concat(Stream.of(mark), others.stream()).limit(MOST).collect(Collectors.joining("."));
		this.cookies.write(response, COOKIE, value, LIFETIME);
	}

	private List<String> marks(HttpServletRequest request) {
		long oldest = today() - LIFETIME.toDays();
		return this.cookies.read(request, COOKIE)
			.filter(MARKS.asMatchPredicate())
			.map(value -> Arrays.stream(value.split("\\.")).filter(mark -> day(mark) >= oldest).toList())
			.orElse(List.of());
	}

	private String make(long day, String poolId, UUID userId, String browser) {
		byte[] facts = String.join("\n", String.valueOf(day), poolId, userId.toString(), browser)
			.getBytes(StandardCharsets.UTF_8);
		byte[] mac = Arrays.copyOf(this.masterKey.mac("known-account", facts), MARK_BYTES);
		return day + "-" + Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
	}

	private long today() {
		return this.clock.instant().getEpochSecond() / Duration.ofDays(1).toSeconds();
	}

	private static long day(String mark) {
		return Long.parseLong(mark.substring(0, mark.indexOf('-')));
	}

	private static @Nullable HttpServletRequest request() {
		return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
				? attributes.getRequest() : null;
	}

}
