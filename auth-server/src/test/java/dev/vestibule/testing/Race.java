package dev.vestibule.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Many at once, who all set out when the last of them is ready. */
public final class Race {

	/** How many times what is good once is raced for (security.md R19). */
	public static final int ROUNDS = 20;

	/** And by how many. */
	public static final int RUNNERS = 100;

	private Race() {
	}

	/** As many as there should be, on these nodes by turns. */
	public static <N, T> List<T> on(List<N> nodes, Attempt<N, T> attempt) {
		return of(RUNNERS, runner -> attempt.on(nodes.get(runner % nodes.size())));
	}

	/** Each makes one attempt, which must not break; what came of them. */
	public static <T> List<T> of(int runners, Attempt<Integer, T> attempt) {
		CyclicBarrier start = new CyclicBarrier(runners);
		try (ExecutorService threads = Executors.newFixedThreadPool(runners)) {
			List<Callable<T>> ready = IntStream.range(0, runners).<Callable<T>>mapToObj(runner -> () -> {
				start.await();
				return attempt.on(runner);
			}).toList();
			List<T> results = new ArrayList<>();
			for (Future<T> run : threads.invokeAll(ready)) {
				results.add(run.get());
			}
			return results;
		}
		catch (ExecutionException ex) {
			throw new AssertionError("An attempt broke", ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(ex);
		}
	}

	/** What each does. */
	public interface Attempt<N, T> {

		/** Does it on that node, or as that runner. */
		T on(N node) throws Exception;

	}

}
