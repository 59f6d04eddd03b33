package dev.vestibule.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * What the requests of one test ask of the database. Work of the server's own clock, on
 * its scheduling threads, does not count.
 *
 * @param statements in order
 * @param commits of transactions, and of single statements that write
 */
public record Statements(List<String> statements, int commits) {

	private static final List<String> SEEN = new CopyOnWriteArrayList<>();

	private static final AtomicInteger COMMITS = new AtomicInteger();

	private static final AtomicReference<@Nullable Meanwhile> MEANWHILE = new AtomicReference<>();

	/** Begins to count anew. */
	public static void reset() {
		SEEN.clear();
		COMMITS.set(0);
		MEANWHILE.set(null);
	}

	/**
	 * Does something in the very moment before a request says that to the database, once.
	 * @param statement an expression for its beginning
	 */
	public static void before(String statement, Runnable meanwhile) {
		MEANWHILE.set(new Meanwhile(Pattern.compile(statement, Pattern.CASE_INSENSITIVE), meanwhile));
	}

	/** What has come since. */
	public static Statements counted() {
		return new Statements(List.copyOf(SEEN), COMMITS.get());
	}

	@Override
	public String toString() {
		return this.commits + " commits, " + this.statements.size() + " statements:\n"
				+ String.join("\n", this.statements);
	}

	/** What waits for a statement. */
	private record Meanwhile(Pattern statement, Runnable act) {

		private static void act(String statement) {
			Meanwhile waiting = MEANWHILE.get();
			if (waiting != null && waiting.statement.matcher(statement).lookingAt()
					&& MEANWHILE.compareAndSet(waiting, null)) {
				waiting.act.run();
			}
		}

	}

	/** Puts the counter between the server and its database. */
	public static final class Counter implements BeanPostProcessor {

		@Override
		public Object postProcessAfterInitialization(Object bean, String name) {
			return (bean instanceof DataSource source)
					? ProxyDataSourceBuilder.create(source).beforeQuery((info, queries) -> {
						if (request()) {
							Meanwhile.act(queries.getFirst().getQuery().strip());
						}
					}).afterQuery((info, queries) -> {
						if (request()) {
							queries.forEach(query -> SEEN.add(query.getQuery().strip()));
							if (autoCommits(info) && !queries.getFirst()
								.getQuery()
								.strip()
								.toUpperCase(java.util.Locale.ROOT)
								.startsWith("SELECT")) {
								COMMITS.incrementAndGet();
							}
						}
					}).methodListener(new CommitListener()).build() : bean;
		}

		private static boolean request() {
			return Thread.currentThread().getName().contains("-exec-");
		}

		private static boolean autoCommits(ExecutionInfo info) {
			try {
				return info.getStatement().getConnection().getAutoCommit();
			}
			catch (java.sql.SQLException ex) {
				// The connection has gone, and what was asked fails of itself.
				return false;
			}
		}

		private static final class CommitListener implements MethodExecutionListener {

			@Override
			public void beforeMethod(MethodExecutionContext context) {
				if ("commit".equals(context.getMethod().getName()) && request()) {
					COMMITS.incrementAndGet();
				}
			}

			@Override
			public void afterMethod(MethodExecutionContext context) {
				// Counted before.
			}

		}

	}

}
