package dev.vestibule.pool;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * An attribute that users of a pool have: a claim of OpenID Connect (Core §5.1), or one
 * of the pool's own, whose name begins with {@code custom:}.
 *
 * @param type what its value is
 * @param required whether no user is to be without it
 * @param mutable whether users may change it themselves
 * @param min the fewest characters, or the smallest number
 * @param max the most characters, or the greatest number
 */
public record AttributePolicy(String name, Type type, boolean required, boolean mutable, @Nullable Long min,
		@Nullable Long max) {

	static final int LONGEST = 256;

	private static final Pattern NAME = Pattern.compile("[a-z][a-z_]{0,30}|custom:[A-Za-z0-9_.-]{1,20}");

	/* No control characters, or a name could begin a header of a mail. */
	private static final Pattern TEXT = Pattern.compile("[^\\p{Cntrl}\\p{Zl}\\p{Zp}]*+");

	private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\\p{Cntrl}\"<>]++");

	private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");

	private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,9})?");

	private static final Map<String, Type> STANDARD = Map.ofEntries(Map.entry("name", Type.TEXT),
			Map.entry("given_name", Type.TEXT), Map.entry("family_name", Type.TEXT),
			Map.entry("middle_name", Type.TEXT), Map.entry("nickname", Type.TEXT),
			Map.entry("preferred_username", Type.TEXT), Map.entry("profile", Type.URL), Map.entry("picture", Type.URL),
			Map.entry("website", Type.URL), Map.entry("gender", Type.TEXT), Map.entry("birthdate", Type.DATE),
			Map.entry("zoneinfo", Type.TIME_ZONE), Map.entry("locale", Type.LANGUAGE), Map.entry("address", Type.TEXT));

	private static final List<String> USUAL = List.of("name", "given_name", "family_name", "zoneinfo", "locale");

	/** Fills what a file or row leaves out. */
	@JsonCreator
	public AttributePolicy(String name, @Nullable Type type, @Nullable Boolean required, @Nullable Boolean mutable,
			@Nullable Long min, @Nullable Long max) {
		this(checked(name), (type != null) ? type : STANDARD.getOrDefault(name, Type.TEXT),
				required != null && required, mutable == null || mutable, min, max);
	}

	/** The claims of OpenID Connect that any pool's users may have. */
	public static List<String> standardNames() {
		return STANDARD.keySet().stream().sorted().toList();
	}

	/** What a pool knows of its users when it does not say. */
	static List<AttributePolicy> usual(List<String> required) {
		List<AttributePolicy> attributes = new ArrayList<>();
		USUAL.forEach(name -> attributes.add(standard(name, required.contains(name))));
		required.stream()
			.filter(name -> STANDARD.containsKey(name) && !USUAL.contains(name))
			.forEach(name -> attributes.add(standard(name, true)));
		return List.copyOf(attributes);
	}

	static AttributePolicy standard(String name, boolean required) {
		return new AttributePolicy(name, STANDARD.getOrDefault(name, Type.TEXT), required, true, null, null);
	}

	/*
	 * Names, addresses and whether these are proven are no attributes: they change by
	 * other ways.
	 */
	private static String checked(String name) {
		if (!NAME.matcher(name).matches() || !name.startsWith("custom:") && !STANDARD.containsKey(name)) {
			throw new IllegalArgumentException(
					"attributes: " + name + " is neither a standard claim nor custom: and 1 to 20 letters or digits");
		}
		return name;
	}

	/** Whether a value, which is not blank, can be this attribute. */
	public boolean accepts(String value) {
		if (value.length() > LONGEST || !TEXT.matcher(value).matches()) {
			return false;
		}
		return switch (this.type) {
			case TEXT -> within(BigDecimal.valueOf(value.codePointCount(0, value.length())));
			case NUMBER -> NUMBER.matcher(value).matches() && within(new BigDecimal(value));
			case DATE -> date(value);
			case URL -> ADDRESS.matcher(value).matches();
			case TIME_ZONE -> ZoneId.getAvailableZoneIds().contains(value);
			case LANGUAGE -> LANGUAGE.matcher(value).matches();
		};
	}

	private boolean within(BigDecimal size) {
		return (this.min == null || size.compareTo(BigDecimal.valueOf(this.min)) >= 0)
				&& (this.max == null || size.compareTo(BigDecimal.valueOf(this.max)) <= 0);
	}

	private static boolean date(String value) {
		try {
			return LocalDate.parse(value).getYear() > 0;
		}
		catch (DateTimeException ex) {
			return false;
		}
	}

	/** What a value is. */
	public enum Type {

		/** One line. */
		TEXT,
		/** A number, with or without a fraction. */
		NUMBER,
		/** A day, as in ISO 8601. */
		DATE,
		/** An address of the web. */
		URL,
		/** A language tag (BCP 47). */
		LANGUAGE,
		/** A name of the time zone database. */
		TIME_ZONE

	}

}
