package dev.vestibule.platform.start;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aot.AotDetector;
import org.springframework.boot.ApplicationContextFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.Environment;

/**
 * Starts the server by the wiring that was generated when it was packaged (Spring's
 * ahead-of-time processing), which is a good quarter quicker, wherever Spring's
 * conditions would come to the same parts. Any other setting that they may look at, and
 * the profile that adds parts, lets them decide anew, as ever.
 */
public class GeneratedWiring
		implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, ApplicationContextFactory {

	private static final Logger LOG = LoggerFactory.getLogger(GeneratedWiring.class);

	/** The one profile that brings beans; others bring values. */
	private static final String PARTS = "demo-idp";

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		// In a folder of classes what was generated may be older than the rest.
		@Nullable URL generated = getClass().getClassLoader().getResource(WiringSettings.RESOURCE);
		if (generated == null || !generated.getProtocol().equals("jar")
				|| SpringProperties.getProperty(AotDetector.AOT_ENABLED) != null) {
			return;
		}
		Set<String> other = differences(read(generated), event.getEnvironment());
		if (other.isEmpty()) {
			SpringProperties.setFlag(AotDetector.AOT_ENABLED);
		}
		else {
			LOG.info("The start takes a little longer: the wiring is made anew, because of {}", other);
		}
	}

	@Override
	public @Nullable ConfigurableApplicationContext create(@Nullable WebApplicationType type) {
		return (type == WebApplicationType.SERVLET && AotDetector.useGeneratedArtifacts())
				? new ServletWebServerApplicationContext(new IndexedBeanFactory())
				: ApplicationContextFactory.DEFAULT.create(type);
	}

	/**
	 * Names of the settings, without punctuation, for which the wiring does not serve.
	 */
	static Set<String> differences(List<String> generated, Environment environment) {
		Set<String> settings = WiringSettings.of(environment);
		Set<String> same = new TreeSet<>(settings);
		same.retainAll(generated);
		Set<String> other = new TreeSet<>(settings);
		other.addAll(generated);
		other.removeAll(same);
		if (environment.matchesProfiles(PARTS)) {
			other.add("spring.profiles");
		}
		if (ManagementPortType.get(environment) != ManagementPortType.DIFFERENT) {
			other.add("management.server.port");
		}
		return other.stream().map(line -> line.replaceFirst("=.*", "")).collect(Collectors.toCollection(TreeSet::new));
	}

	private static List<String> read(URL resource) {
		try (InputStream in = resource.openStream()) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
