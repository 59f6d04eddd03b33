package dev.vestibule.credential;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many at once. */
final class Race {

	private Race() {
	}

	static <T> List<T> of(int runners, RunnerFactory<T> factory) throws Exception {
		CyclicBarrier start = new CyclicBarrier(runners);
		try (ExecutorService threads = Executors.newFixedThreadPool(runners)) {
			List<Callable<T>> attempts = new ArrayList<>();
			for (int i = 0; i < runners; i++) {
				Callable<T> runner = factory.runner(i);
				attempts.add(() -> {
					start.await();
					return runner.call();
				});
			}
			List<T> results = new ArrayList<>();
			for (Future<T> future : threads.invokeAll(attempts)) {
				results.add(future.get());
			}
			return results;
		}
	}

	/** Makes each of them. */
	interface RunnerFactory<T> {

		Callable<T> runner(int number);

	}

}
