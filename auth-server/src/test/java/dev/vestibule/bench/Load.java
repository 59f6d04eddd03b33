package dev.vestibule.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Eight connections, each sending its next request when the one before is answered. */
final class Load implements AutoCloseable {

	static final int CONNECTIONS = 8;

	private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);

	private final List<Operations> connections;

	Load(int port, Endpoints endpoints) {
		this.connections = IntStream.range(0, CONNECTIONS).mapToObj(each -> new Operations(port, endpoints)).toList();
	}

	/** How often the operation succeeded in that time; the first failure ends the run. */
	long run(Consumer<Operations> operation, Duration time) {
		this.connections.forEach(Operations::resume);
		long end = System.nanoTime() + time.toNanos();
		List<Callable<Long>> work = new ArrayList<>();
		for (Operations connection : this.connections) {
			work.add(() -> {
				long count = 0;
				while (System.nanoTime() < end) {
					operation.accept(connection);
					count++;
				}
				return count;
			});
		}
		try {
			long count = 0;
			for (Future<Long> done : this.threads.invokeAll(work)) {
				count += done.get();
			}
			return count;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
		this.connections.forEach(Operations::close);
	}

}
