package dev.vestibule.platform;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowMapper;

/**
 * Finds one row and reads it into its record. Data JDBC reads the same rows into the same
 * records; this is for the few reads that nearly every request makes, where its proxies,
 * conversions and mapping cost more than the database does.
 *
 * @param <T> what is found
 */
public final class RecordLookup<T> {

	private final JdbcOperations jdbc;

	private final String sql;

	private final RowMapper<T> mapper;

	private RecordLookup(JdbcOperations jdbc, String columns, String from, RowMapper<T> mapper) {
		this.jdbc = jdbc;
		this.sql = "SELECT " + columns + " FROM " + from;
		this.mapper = mapper;
	}

	/**
	 * A lookup of rows of one table.
	 * @param type the record, with components of text, UUID, number, boolean, time, enum,
	 * set of texts, or kept as JSON
	 * @param from what follows FROM, with a question mark for each parameter; the table
	 * that is read is called {@code r}
	 */
	public static <T extends Record> RecordLookup<T> of(JdbcOperations jdbc, Class<T> type, String from) {
		Columns<T> columns = new Columns<>(type);
		return new RecordLookup<>(jdbc, columns.of("r"), from, (row, number) -> columns.read(row, 0));
	}

	/**
	 * A lookup of rows of two tables that are joined, so that what belongs together costs
	 * one read.
	 * @param from what follows FROM, with a question mark for each parameter; the first
	 * table is called {@code r}, the second {@code s}
	 * @param together what the two records make
	 */
	public static <A extends Record, B extends Record, T> RecordLookup<T> joined(JdbcOperations jdbc, Class<A> first,
			Class<B> second, String from, BiFunction<A, B, T> together) {
		Columns<A> columns = new Columns<>(first);
		Columns<B> others = new Columns<>(second);
		return new RecordLookup<>(jdbc, columns.of("r") + ", " + others.of("s"), from,
				(row, number) -> together.apply(columns.read(row, 0), others.read(row, columns.count())));
	}

	/** The row of those parameters, of which there is at most one. */
	public Optional<T> find(Object... parameters) {
		return this.jdbc.query(this.sql, this.mapper, parameters).stream().findFirst();
	}

	/** The columns that a record is kept in, read by position, component by component. */
	private static final class Columns<T extends Record> {

		private final Class<T> type;

		private final List<Reader> readers;

		private final MethodHandle constructor;

		Columns(Class<T> type) {
			this.type = type;
			this.readers = Arrays.stream(type.getRecordComponents())
				.map(component -> reader(component.getType()))
				.toList();
			this.constructor = constructor(type);
		}

		int count() {
			return this.readers.size();
		}

		/** The columns, as SELECT wants them, of the table of that alias. */
		String of(String alias) {
			return Arrays.stream(this.type.getRecordComponents())
				.map(component -> alias + "." + column(component))
				.collect(Collectors.joining(", "));
		}

		private static String column(RecordComponent component) {
			return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
		}

		/**
		 * The record of a row.
		 * @param before how many columns of the row stand before its own
		 */
		T read(ResultSet row, int before) throws SQLException {
			@Nullable Object[] values = new Object[this.readers.size()];
			for (int i = 0; i < values.length; i++) {
				values[i] = this.readers.get(i).read(row, before + i + 1);
			}
			return this.type.cast(invoke(this.constructor, values));
		}

		private static MethodHandle constructor(Class<?> type) {
			Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
				.map(RecordComponent::getType)
				.toArray(Class<?>[]::new);
			try {
				return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
					.findConstructor(type, MethodType.methodType(void.class, parameters))
					.asSpreader(Object[].class, parameters.length)
					.asType(MethodType.methodType(Object.class, Object[].class));
			}
			catch (ReflectiveOperationException ex) {
				throw new IllegalArgumentException(type.getName(), ex);
			}
		}

		private static Object invoke(MethodHandle constructor, @Nullable Object[] values) {
			try {
				return (Object) constructor.invokeExact(values);
			}
			catch (RuntimeException | Error ex) {
				throw ex;
			}
			catch (Throwable ex) {
				throw new IllegalStateException(ex);
			}
		}

		private static Reader reader(Class<?> type) {
			if (type == String.class) {
				return ResultSet::getString;
			}
			if (type == boolean.class) {
				return ResultSet::getBoolean;
			}
			if (type == UUID.class || type == Long.class) {
				return (row, column) -> row.getObject(column, type);
			}
			if (type == Instant.class) {
				return Columns::instant;
			}
			if (type == Set.class) {
				return Columns::texts;
			}
			return type.isEnum() ? constant(type) : json(type);
		}

		private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
			OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
			return (time != null) ? time.toInstant() : null;
		}

		private static Set<String> texts(ResultSet row, int column) throws SQLException {
			Object[] elements = (Object[]) row.getArray(column).getArray();
			Set<String> texts = LinkedHashSet.newLinkedHashSet(elements.length);
			for (Object element : elements) {
				texts.add((String) element);
			}
			return Collections.unmodifiableSet(texts);
		}

		private static Reader constant(Class<?> type) {
			Map<String, Object> constants = Arrays.stream(type.getEnumConstants())
				.collect(Collectors.toMap(each -> ((Enum<?>) each).name(), each -> each));
			return (row, column) -> constants.get(row.getString(column));
		}

		private static Reader json(Class<?> type) {
			return (row, column) -> {
				String text = row.getString(column);
				return (text != null) ? Json.read(text, type) : null;
			};
		}

		@FunctionalInterface
		private interface Reader {

			@Nullable Object read(ResultSet row, int column) throws SQLException;

		}

	}

}
