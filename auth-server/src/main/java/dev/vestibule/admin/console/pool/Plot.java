package dev.vestibule.admin.console.pool;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import dev.vestibule.audit.AuditCounts.Day;

/**
 * Bars for days, ready to be drawn: one row of bars for each kind of event, side by side.
 *
 * @param height of the tallest bar
 * @param most what the tallest bar stands for
 */
record Plot(List<Bar> bars, List<Label> labels, int width, int height, long most) {

	private static final int HEIGHT = 120;

	private static final int DAY = 44;

	private static final int BAR = 11;

	static Plot of(List<Day> days) {
		long most = Math.max(1,
				days.stream().flatMap(day -> day.times().stream()).mapToLong(Long::longValue).max().orElse(1));
		List<Bar> bars = new ArrayList<>();
		List<Label> labels = new ArrayList<>();
		for (int i = 0; i < days.size(); i++) {
			Day day = days.get(i);
			for (int kind = 0; kind < day.times().size(); kind++) {
				long times = day.times().get(kind);
				int height = (int) Math.ceil((double) times * HEIGHT / most);
				bars.add(new Bar(kind, i * DAY + kind * (BAR + 1), HEIGHT - height, height, day.day(), times));
			}
			labels.add(new Label(i * DAY + DAY / 2 - 4, day.day()));
		}
		return new Plot(bars, labels, days.size() * DAY, HEIGHT, most);
	}

	/** How wide a bar is. */
	public int bar() {
		return BAR;
	}

	/** A bar. */
	public record Bar(int kind, int x, int y, int height, LocalDate day, long times) {
	}

	/** A day below its bars. */
	public record Label(int x, LocalDate day) {
	}

}
