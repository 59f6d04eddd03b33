package dev.vestibule.admin.command;

import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.vestibule.admin.task.UserDraft;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

/**
 * Users as a CSV file lists them (RFC 4180, UTF-8), whose first line names the columns.
 */
final class UserFile implements AutoCloseable {

	static final String HASH = "password_hash";

	static final String GROUPS = "groups";

	static final String ENABLED = "enabled";

	static final List<String> NAMES = List.of("username", "email", "email_verified", "phone_number",
			"phone_number_verified");

	/** What an export tells beside, and what Cognito's does. */
	static final Set<String> PASSED_OVER = Set.of("id", "status", "created_at", "updated_at", "cognito:mfa_enabled");

	private static final Map<String, String> ALIASES = Map.of("cognito:username", "username");

	private static final Map<String, Boolean> TRUTH = Map.of("true", true, "1", true, "false", false, "0", false);

	private static final CsvMapper MAPPER = CsvMapper.builder()
		.enable(CsvReadFeature.WRAP_AS_ARRAY)
		.enable(CsvReadFeature.SKIP_EMPTY_LINES)
		.build();

	/* What a spreadsheet would reckon with, and is not a mere number. */
	private static final Pattern FORMULA = Pattern.compile("'*[=+@\\t\\r-].*", Pattern.DOTALL);

	private static final Pattern NUMBER = Pattern.compile("[+-][0-9. ]+");

	private final MappingIterator<String[]> rows;

	private final List<String> columns;

	private long next;

	/**
	 * Begins to read.
	 * @param attribute whether a column can be an attribute
	 * @throws OrderException if this is no such file
	 */
	UserFile(InputStream content, Predicate<String> attribute) {
		try {
			this.rows = MAPPER.readerFor(String[].class).readValues(content);
			if (!this.rows.hasNextValue()) {
				throw new OrderException("the file is empty");
			}
			this.columns = Stream.of(this.rows.nextValue())
				.map(String::strip)
				.map(name -> ALIASES.getOrDefault(name, name))
				.toList();
		}
		catch (JacksonException ex) {
			throw unreadable(ex);
		}
		check(attribute);
	}

	/** A value that no spreadsheet takes for a formula, as {@link #next} reads it. */
	static String harmless(String value) {
		return FORMULA.matcher(value).matches() && !NUMBER.matcher(value).matches() ? "'" + value : value;
	}

	private static String meant(String value) {
		return value.startsWith("'") && FORMULA.matcher(value).matches() ? value.substring(1) : value;
	}

	private void check(Predicate<String> attribute) {
		Set<String> known = Set.of(HASH, GROUPS, ENABLED);
		for (String column : this.columns) {
			if (this.columns.indexOf(column) != this.columns.lastIndexOf(column)) {
				throw new OrderException("line 1: there are two columns " + column);
			}
			if (!known.contains(column) && !NAMES.contains(column) && !PASSED_OVER.contains(column)
					&& !attribute.test(column)) {
				throw new OrderException("line 1: no user of this pool can have a " + column);
			}
		}
		if (this.columns.stream().noneMatch(Set.of("username", "email", "phone_number")::contains)) {
			throw new OrderException("line 1: there is no column username, email or phone_number");
		}
	}

	/**
	 * The next line, or nothing at the end.
	 * @throws OrderException if the rest cannot be read
	 */
	@Nullable Line next() {
		try {
			if (!this.rows.hasNextValue()) {
				return null;
			}
			this.next = this.rows.currentLocation().getLineNr();
			return line(this.next, this.rows.nextValue());
		}
		catch (JacksonException ex) {
			throw unreadable(ex);
		}
	}

	private Line line(long number, String[] values) {
		Map<String, String> said = new LinkedHashMap<>();
		Map<String, String> problems = new LinkedHashMap<>();
		if (values.length != this.columns.size()) {
			problems.put("line", "has " + values.length + " values for " + this.columns.size() + " columns");
		}
		for (int i = 0; i < Math.min(values.length, this.columns.size()); i++) {
			if (!values[i].isBlank()) {
				said.put(this.columns.get(i), meant(values[i].strip()));
			}
		}
		boolean emailVerified = truth(said, "email_verified", false, problems);
		boolean phoneVerified = truth(said, "phone_number_verified", false, problems);
		boolean enabled = truth(said, ENABLED, true, problems);
		UserDraft draft = new UserDraft(said.get("username"), said.get("email"), emailVerified,
				said.get("phone_number"), phoneVerified, attributes(said));
		return new Line(number, draft, said.get(HASH), groups(said.getOrDefault(GROUPS, "")), enabled, problems);
	}

	private static boolean truth(Map<String, String> said, String column, boolean otherwise,
			Map<String, String> problems) {
		String value = said.get(column);
		if (value == null) {
			return otherwise;
		}
		Boolean truth = TRUTH.get(value.toLowerCase(java.util.Locale.ROOT));
		if (truth == null) {
			problems.put(column, "must be true or false");
			return otherwise;
		}
		return truth;
	}

	private static Map<String, String> attributes(Map<String, String> said) {
		Map<String, String> attributes = new HashMap<>(said);
		attributes.keySet().removeAll(NAMES);
		attributes.keySet().removeAll(PASSED_OVER);
		attributes.keySet().removeAll(Set.of(HASH, GROUPS, ENABLED));
		return attributes;
	}

	private static List<String> groups(String names) {
		return Stream.of(names.split(";")).map(String::strip).filter(name -> !name.isEmpty()).distinct().toList();
	}

	private OrderException unreadable(JacksonException ex) {
		String where = (ex.getLocation() != null) ? "line " + ex.getLocation().getLineNr() + ": " : "";
		return new OrderException(where + "this is no CSV: " + ex.getOriginalMessage());
	}

	@Override
	public void close() {
		this.rows.close();
	}

	/**
	 * A user to be.
	 *
	 * @param hash of the password, as another system made it
	 * @param problems what cannot be read, by column
	 */
	record Line(long number, UserDraft draft, @Nullable String hash, List<String> groups, boolean enabled,
			Map<String, String> problems) {

		@Override
		public String toString() {
			return "Line[number=" + this.number + "]";
		}

	}

}
