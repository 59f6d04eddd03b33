package dev.vestibule.platform.start;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.ReflectionUtils;

/**
 * Reads the methods and annotations of all beans' classes on another processor, ahead of
 * the thread that makes the beans and asks each of them what it is for. The virtual
 * machine and Spring keep what was once read.
 */
class ReadAhead implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		if (AotDetector.useGeneratedArtifacts() && Runtime.getRuntime().availableProcessors() > 1) {
			context.addBeanFactoryPostProcessor(ReadAhead::start);
		}
	}

	private static void start(ConfigurableListableBeanFactory beans) {
		List<Class<?>> types = Arrays.stream(beans.getBeanDefinitionNames())
			.<Class<?>>map(name -> beans.getType(name, false))
			.filter(Objects::nonNull)
			.toList();
		Thread.ofPlatform().name("read-ahead").daemon().start(() -> types.forEach(ReadAhead::read));
	}

	private static void read(Class<?> type) {
		AnnotatedElementUtils.isAnnotated(type, Transactional.class);
		ReflectionUtils.doWithMethods(type, method -> AnnotatedElementUtils.isAnnotated(method, Transactional.class));
	}

}
