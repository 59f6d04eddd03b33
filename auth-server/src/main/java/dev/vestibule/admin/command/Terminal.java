package dev.vestibule.admin.command;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Where a command says what came of it, line by line. */
interface Terminal {

	/** A line of the result. */
	void out(String line);

	/** A line about what went wrong, or how far it is. */
	void err(String line);

	/** Columns of texts, the first row as their names. */
	default void table(List<List<String>> rows) {
		List<Integer> widths = IntStream.range(0, rows.getFirst().size())
			.mapToObj(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
			.toList();
		for (List<String> row : rows) {
			out(IntStream.range(0, row.size())
				.mapToObj(column -> row.get(column) + " ".repeat(widths.get(column) - row.get(column).length()))
				.collect(Collectors.joining("  "))
				.stripTrailing());
		}
	}

}
