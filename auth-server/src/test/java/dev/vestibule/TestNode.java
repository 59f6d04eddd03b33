package dev.vestibule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.jdbc.autoconfigure.DataJdbcRepositoriesAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.core.type.filter.RegexPatternTypeFilter;

/**
 * A node without a web server: the platform, Data JDBC, and the modules under test except
 * for their web packages. Two on one database are two nodes. Scheduled methods run.
 */
public final class TestNode {

	private final List<String> properties = new ArrayList<>();

	private final Set<String> packages;

	private final List<Class<?>> sources = new ArrayList<>(List.of(Core.class));

	TestNode(TestDatabase database, String... modules) {
		this.properties.addAll(
				List.of("spring.datasource.url=" + database.url(), "spring.datasource.username=" + database.username(),
						"spring.datasource.password=" + database.password(),
						"vestibule.platform.master-key=" + TestDatabase.MASTER_KEY));
		this.packages = Arrays.stream(modules).map(module -> "dev.vestibule." + module).collect(Collectors.toSet());
		this.packages.add("dev.vestibule.platform");
	}

	/** Adds components and configurations. */
	public TestNode with(Class<?>... classes) {
		this.sources.addAll(List.of(classes));
		return this;
	}

	/** Sets a property. */
	public TestNode set(String key, Object value) {
		this.properties.add(key + "=" + value);
		return this;
	}

	/** Starts it. */
	public ConfigurableApplicationContext start() {
		return new SpringApplicationBuilder(this.sources.toArray(Class<?>[]::new)).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.initializers(this::scan)
			.run(this.properties.stream().map(property -> "--" + property).toArray(String[]::new));
	}

	private void scan(ConfigurableApplicationContext context) {
		ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(
				(BeanDefinitionRegistry) context.getBeanFactory());
		scanner.setBeanNameGenerator(FullyQualifiedAnnotationBeanNameGenerator.INSTANCE);
		scanner.addExcludeFilter(new RegexPatternTypeFilter(Pattern.compile(".*\\.web\\..*")));
		scanner.scan(this.packages.toArray(String[]::new));
	}

	@AutoConfigurationPackage
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
			JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class, TransactionAutoConfiguration.class,
			DataJdbcRepositoriesAutoConfiguration.class, MetricsAutoConfiguration.class,
			SimpleMetricsExportAutoConfiguration.class })
	static class Core {

	}

}
