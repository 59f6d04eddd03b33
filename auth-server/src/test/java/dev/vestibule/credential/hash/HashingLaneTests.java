package dev.vestibule.credential.hash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import dev.vestibule.credential.HashingBusyException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HashingLaneTests {

	@Test
	void noMoreRunAtOnceThanThereAreLanesAndNoMoreWaitThanMay() throws Exception {
		HashingLane lane = new HashingLane(2, 3, Duration.ofSeconds(30));
		CountDownLatch go = new CountDownLatch(1);
		AtomicInteger running = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		List<Future<Integer>> tries = new ArrayList<>();
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			for (int i = 0; i < 50; i++) {
				tries.add(threads.submit(() -> lane.run(() -> {
					most.accumulateAndGet(running.incrementAndGet(), Math::max);
					await(go);
					return running.decrementAndGet();
				})));
			}
			while (tries.stream().filter(Future::isDone).count() < 45) {
				Thread.sleep(5);
			}
			assertThat(lane.waiting()).isEqualTo(3);
			go.countDown();
		}

		assertThat(most).hasValue(2);
		assertThat(tries.stream().filter(HashingLaneTests::refused)).hasSize(45);
		assertThat(lane.waiting()).isZero();
	}

	@Test
	void nobodyWaitsForEver() throws Exception {
		HashingLane lane = new HashingLane(1, 3, Duration.ofMillis(50));
		CountDownLatch go = new CountDownLatch(1);
		CountDownLatch inside = new CountDownLatch(1);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			threads.submit(() -> lane.run(() -> {
				inside.countDown();
				await(go);
				return "";
			}));
			inside.await();
			assertThatExceptionOfType(HashingBusyException.class).isThrownBy(() -> lane.run(() -> ""));
			go.countDown();
		}

		assertThat(lane.run(() -> "free again")).isEqualTo("free again");
	}

	private static boolean refused(Future<?> tried) {
		try {
			tried.get();
			return false;
		}
		catch (ExecutionException ex) {
			return ex.getCause() instanceof HashingBusyException;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
