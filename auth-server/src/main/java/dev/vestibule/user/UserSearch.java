package dev.vestibule.user;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds users by an index whatever is asked, and goes on where it stopped. It looks at a
 * bounded number of users a time: a page may be short although more follow.
 */
@Component
public class UserSearch {

	private static final int LOOKED_AT = 1_000;

	private static final String ORDERED = " ORDER BY u.id FETCH FIRST :count ROWS ONLY";

	private static final String BY_TERM = """
			SELECT s.user_id, s.term FROM user_search s WHERE s.pool_id = :pool %s AND s.term >= :first AND s.term < :behind
			AND (s.term > :first OR s.user_id > :after) ORDER BY s.term, s.user_id FETCH FIRST :count ROWS ONLY
			""";

	private final JdbcClient jdbc;

	private final UserRows rows;

	UserSearch(JdbcClient jdbc, UserRows rows) {
		this.jdbc = jdbc;
		this.rows = rows;
	}

	/**
	 * A page of users: the oldest first, or by what was searched.
	 * @param cursor where the page before said to go on
	 * @param size how many at most
	 * @throws IllegalArgumentException if the cursor is none of ours
	 */
	public Found find(UserQuery query, @Nullable String cursor, int size) {
		int look = query.narrow() ? LOOKED_AT : size + 1;
		Position start = Position.parse(cursor);
		List<Position> candidates = (query.text() != null) ? byTerm(query, query.text(), start, look)
				: byId(query, start, look);
		return page(query, candidates, size, candidates.size() == look);
	}

	/**
	 * How many users have a value of an attribute that does not fit. It looks at all who
	 * have one, a thousand at a time.
	 */
	public long unfit(String poolId, String attribute, Predicate<String> fits) {
		UserQuery query = new UserQuery(poolId, attribute, "", null, null, null, null, null);
		Position start = Position.parse(null);
		long unfit = 0;
		List<Position> candidates;
		do {
			candidates = byTerm(query, "", start, LOOKED_AT);
			unfit += users(candidates).values()
				.stream()
				.map(user -> user.attributes().values().get(attribute))
				.filter(value -> value != null && !fits.test(value))
				.count();
			start = candidates.isEmpty() ? start : candidates.getLast();
		}
		while (candidates.size() == LOOKED_AT);
		return unfit;
	}

	private Found page(UserQuery query, List<Position> candidates, int size, boolean more) {
		Map<UUID, User> users = users(candidates);
		Map<UUID, User> page = new LinkedHashMap<>();
		for (int i = 0; i < candidates.size(); i++) {
			User user = users.get(candidates.get(i).id());
			if (user != null && query.matches(user)) {
				page.put(user.id(), user);
			}
			boolean last = i == candidates.size() - 1;
			if (page.size() == size && !(last && !more)) {
				return new Found(List.copyOf(page.values()), candidates.get(i).format());
			}
		}
		String next = more ? candidates.getLast().format() : null;
		return new Found(List.copyOf(page.values()), next);
	}

	private Map<UUID, User> users(List<Position> candidates) {
		return candidates.isEmpty() ? Map.of()
				: this.rows.findByIds(candidates.stream().map(Position::id).distinct().toList())
					.stream()
					.collect(Collectors.toMap(User::id, Function.identity()));
	}

	private List<Position> byTerm(UserQuery query, String text, Position start, int count) {
		byte[] prefix = SearchTerms.bytes(text);
		byte[] first = (start.term().length > 0) ? start.term() : prefix;
		String sql = BY_TERM.formatted((query.field() != null) ? "AND s.field = :field" : "");
		return this.jdbc.sql(sql)
			.param("pool", query.poolId())
			.param("field", Objects.requireNonNullElse(query.field(), ""))
			.param("first", first)
			.param("behind", SearchTerms.behind(prefix))
			.param("after", start.id())
			.param("count", count)
			.query((row, number) -> new Position(row.getBytes(2), Objects.requireNonNull(row.getObject(1, UUID.class))))
			.list();
	}

	/* Ids begin with the time, so that they tell when a user was created. */
	private List<Position> byId(UserQuery query, Position start, int count) {
		List<String> where = new ArrayList<>(List.of("u.id > :after"));
		Map<String, Object> parameters = new LinkedHashMap<>();
		UUID earliest = (query.from() != null) ? at(query.from()) : start.id();
		parameters.put("after", (start.id().compareTo(earliest) > 0) ? start.id() : earliest);
		parameters.put("count", count);
		if (query.to() != null) {
			where.add("u.id < :before");
			parameters.put("before", at(query.to()));
		}
		String select = select(query, where, parameters);
		return this.jdbc.sql(select + " WHERE " + String.join(" AND ", where) + ORDERED)
			.params(parameters)
			.query((row, number) -> new Position(new byte[0], Objects.requireNonNull(row.getObject(1, UUID.class))))
			.list();
	}

	private static String select(UserQuery query, List<String> where, Map<String, Object> parameters) {
		if (query.group() != null) {
			where.add("u.group_id = :group");
			parameters.put("group", query.group().id());
			return "SELECT u.id FROM (SELECT user_id AS id, group_id FROM group_member) u";
		}
		where.add("u.pool_id = :pool");
		parameters.put("pool", query.poolId());
		if (query.status() != null) {
			where.add("u.status = :status");
			parameters.put("status", query.status().name());
		}
		if (query.enabled() != null) {
			where.add("u.enabled = :enabled");
			parameters.put("enabled", query.enabled());
		}
		return "SELECT u.id FROM users u";
	}

	private static UUID at(Instant time) {
		return new UUID(time.toEpochMilli() << 16, 0);
	}

	/**
	 * A page.
	 *
	 * @param next where the next one begins, if there may be one
	 */
	public record Found(List<User> users, @Nullable String next) {
	}

	/** Where a search stands. */
	private record Position(byte[] term, UUID id) {

		static Position parse(@Nullable String cursor) {
			if (cursor == null) {
				return new Position(new byte[0], new UUID(0, 0));
			}
			ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
			if (bytes.remaining() < 16) {
				throw new IllegalArgumentException("No cursor");
			}
			UUID id = new UUID(bytes.getLong(), bytes.getLong());
			byte[] term = new byte[bytes.remaining()];
			bytes.get(term);
			return new Position(term, id);
		}

		String format() {
			ByteBuffer bytes = ByteBuffer.allocate(16 + this.term.length);
			bytes.putLong(this.id.getMostSignificantBits()).putLong(this.id.getLeastSignificantBits()).put(this.term);
			return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
		}

	}

}
