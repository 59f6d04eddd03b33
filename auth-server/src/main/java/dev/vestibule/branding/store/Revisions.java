package dev.vestibule.branding.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.vestibule.branding.Design;
import dev.vestibule.platform.Json;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was published, the newest fifty of each design. */
@Component
public class Revisions {

	private static final int KEPT = 50;

	private static final String COLUMNS = "SELECT number, design, published_by, published_at FROM design_revision ";

	private static final RowMapper<Revision> ROW = (row, at) -> new Revision(row.getInt(1),
			Json.read(Objects.requireNonNull(row.getString(2)), Design.class), Objects.requireNonNull(row.getString(3)),
			Objects.requireNonNull(row.getObject(4, OffsetDateTime.class)).toInstant());

	private final JdbcClient jdbc;

	Revisions(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Keeps what is being published, and lets go of what is long past. */
	public void add(String designId, Revision revision) {
		this.jdbc.sql("DELETE FROM design_revision WHERE design_id = ? AND number <= ?")
			.params(designId, revision.number() - KEPT)
			.update();
		this.jdbc
			.sql("INSERT INTO design_revision (design_id, number, design, published_by, published_at) "
					+ "VALUES (?, ?, ?, ?, ?)")
			.params(designId, revision.number(), Json.write(revision.design()), revision.by(),
					revision.at().atOffset(ZoneOffset.UTC))
			.update();
	}

	/** The newest first. */
	public List<Revision> of(String designId) {
		return this.jdbc.sql(COLUMNS + "WHERE design_id = ? ORDER BY number DESC FETCH FIRST ? ROWS ONLY")
			.params(designId, KEPT)
			.query(ROW)
			.list();
	}

	/** One of them. */
	public Optional<Revision> find(String designId, int number) {
		return this.jdbc.sql(COLUMNS + "WHERE design_id = ? AND number = ?")
			.params(designId, number)
			.query(ROW)
			.optional();
	}

	/**
	 * Something that was published.
	 *
	 * @param by who did, by {@code sub} or {@code client_id}
	 */
	public record Revision(int number, Design design, String by, Instant at) {
	}

}
