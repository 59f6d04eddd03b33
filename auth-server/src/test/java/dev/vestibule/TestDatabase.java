package dev.vestibule;

import javax.sql.DataSource;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;

/** A database with the schema in it, for one test. */
public record TestDatabase(String url, String username, String password) {

	/** A master key that all nodes of a test share. */
	public static final String MASTER_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

	/** Opens a connection for each use. */
	public DataSource dataSource() {
		return new DriverManagerDataSource(this.url, this.username, this.password);
	}

	/** To look at rows behind the back of what is tested. */
	public JdbcClient jdbc() {
		return JdbcClient.create(dataSource());
	}

	/**
	 * Lets a {@code @SpringBootTest} use it, from its {@code @DynamicPropertySource}
	 * method.
	 */
	public void register(DynamicPropertyRegistry registry) {
		registry.add("spring.datasource.url", this::url);
		registry.add("spring.datasource.username", this::username);
		registry.add("spring.datasource.password", this::password);
		registry.add("vestibule.platform.master-key", () -> MASTER_KEY);
	}

	/**
	 * A node that has it.
	 * @param modules whole modules, such as {@code pool}; the platform is always there
	 */
	public TestNode node(String... modules) {
		return new TestNode(this, modules);
	}

	/** Starts a node of single components. */
	public ConfigurableApplicationContext start(Class<?>... sources) {
		return node().with(sources).start();
	}

}
