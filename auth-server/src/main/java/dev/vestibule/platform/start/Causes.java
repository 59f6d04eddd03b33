package dev.vestibule.platform.start;

import java.util.Optional;
import java.util.stream.Stream;

/** The chain of a failure's causes, from the outermost in. */
final class Causes {

	private Causes() {
	}

	static <T extends Throwable> Stream<T> of(Throwable failure, Class<T> type) {
		return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
			.filter(type::isInstance)
			.map(type::cast);
	}

	static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
		return of(failure, type).findFirst();
	}

}
