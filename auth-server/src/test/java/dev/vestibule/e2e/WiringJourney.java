package dev.vestibule.e2e;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.vestibule.TestDatabases;
import dev.vestibule.Vestibule;
import dev.vestibule.platform.start.ComparedBeanFactory;
import dev.vestibule.platform.start.GeneratedWiring;
import dev.vestibule.testing.TestServer;
import jakarta.servlet.ServletContext;
import org.junit.jupiter.api.Test;

import org.springframework.aot.AotDetector;
import org.springframework.boot.ApplicationContextFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.SpringProperties;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.annotation.Schedules;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/** By whichever wiring it starts, it is the same server. */
class WiringJourney {

	/**
	 * What generates, what finds migrations in a native image too, and what is there for
	 * Jackson 2, which tests alone have.
	 */
	private static final Set<String> ELSEWHERE = Set.of("data-jdbc.repository-aot-processor#0",
			"resourceProviderCustomizer", "jackson2EndpointJsonMapper", "jacksonGeoModule", "pageModule");

	@Test
	void theGeneratedWiringIsThatOfTheConditions() {
		SortedMap<String, Object> made = facts(false);
		SortedMap<String, Object> generated = facts(true);
		assertThat(made.keySet()).isEqualTo(generated.keySet());
		made.forEach((what, fact) -> assertThat(generated.get(what)).as(what).isEqualTo(fact));
	}

	@Test
	void whatTheIndexFindsIsWhatSpringFinds() {
		ComparedBeanFactory beans = new ComparedBeanFactory();
		started(true, type -> new ServletWebServerApplicationContext(beans), context -> {
			Set<Class<?>> types = new HashSet<>();
			for (String name : context.getBeanDefinitionNames()) {
				types.addAll(ClassUtils.getAllInterfacesAsSet(context.getBean(name)));
				for (Class<?> type = context.getType(name); type != null; type = type.getSuperclass()) {
					types.add(type);
				}
			}
			types.forEach(type -> beans.getBeanNamesForType(type, false, true));
			beans.assertSame(types.size() + 1000);
		});
	}

	@Test
	void noBeanOfALibraryWantsWhatOnlyOursAreLookedAtFor() {
		started(true, new GeneratedWiring(), context -> {
			// Spring Data itself sees to transactions of repositories, which are proxies.
			Set<Class<?>> foreign = Arrays.stream(context.getBeanDefinitionNames())
				.<Class<?>>map(name -> ClassUtils.getUserClass(context.getBean(name)))
				.filter(type -> !type.getName().startsWith("dev.vestibule.") && !Proxy.isProxyClass(type))
				.collect(Collectors.toSet());
			assertThat(foreign).hasSizeGreaterThan(300).filteredOn(WiringJourney::isScheduledOrTransactional).isEmpty();
			assertThat(context.getBeansOfType(Object.class).values()).map(ClassUtils::getUserClass)
				.map(Class.class::cast)
				.anyMatch(WiringJourney::isScheduledOrTransactional);
		});
	}

	private static boolean isScheduledOrTransactional(Class<?> type) {
		return AnnotatedElementUtils.hasAnnotation(type, Transactional.class) || !MethodIntrospector
			.selectMethods(type,
					(Method method) -> AnnotatedElementUtils.hasAnnotation(method, Transactional.class)
							|| AnnotatedElementUtils.hasAnnotation(method, Schedules.class)
							|| AnnotatedElementUtils.hasAnnotation(method, Scheduled.class))
			.isEmpty();
	}

	private static SortedMap<String, Object> facts(boolean generated) {
		SortedMap<String, Object> facts = new TreeMap<>();
		started(generated, new GeneratedWiring(), context -> {
			assertThat(context.getClass() == ServletWebServerApplicationContext.class).isEqualTo(generated);
			facts.putAll(facts(context));
		});
		return facts;
	}

	private static void started(boolean generated, ApplicationContextFactory contexts,
			Consumer<ConfigurableApplicationContext> look) {
		SpringProperties.setFlag(AotDetector.AOT_ENABLED, generated);
		try (ConfigurableApplicationContext context = start(contexts)) {
			look.accept(context);
		}
		finally {
			SpringProperties.setProperty(AotDetector.AOT_ENABLED, null);
		}
	}

	private static ConfigurableApplicationContext start(ApplicationContextFactory contexts) {
		String[] settings = TestServer.settings(TestDatabases.H2.create(), TestServer.freePort(), "http://localhost")
			.entrySet()
			.stream()
			.map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
			.toArray(String[]::new);
		return new SpringApplicationBuilder(Vestibule.class).main(Vestibule.class)
			.contextFactory(contexts)
			.properties("spring.config.location=classpath:/,file:../config/")
			.run(settings);
	}

	private static SortedMap<String, Object> facts(ConfigurableApplicationContext context) {
		SortedMap<String, Object> facts = new TreeMap<>();
		facts.put("beans",
				Arrays.stream(context.getBeanDefinitionNames())
					.filter(name -> !name.startsWith("org.springframework") && !ELSEWHERE.contains(name))
					.map(name -> name + " is " + type(context.getBean(name)))
					.collect(Collectors.toCollection(TreeSet::new)));
		facts.put("security",
				context.getBean(FilterChainProxy.class)
					.getFilterChains()
					.stream()
					.map(chain -> chain.toString()
						.replaceAll("@[0-9a-f]+|Lambda/0x[0-9a-f]+| in \\[class path resource \\[[^]]*]]", ""))
					.toList());
		facts.put("filters",
				new TreeMap<>(context.getBean(ServletContext.class)
					.getFilterRegistrations()
					.entrySet()
					.stream()
					.collect(Collectors.toMap(filter -> filter.getKey(),
							filter -> filter.getValue().getClassName() + filter.getValue().getUrlPatternMappings()))));
		facts.put("routes",
				context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
					.getHandlerMethods()
					.entrySet()
					.stream()
					.map(Object::toString)
					.collect(Collectors.toCollection(TreeSet::new)));
		facts.put("converters",
				types(context.getBean(RequestMappingHandlerAdapter.class).getMessageConverters()).toList());
		facts.put("listeners",
				types(context.getBeansOfType(ApplicationListener.class).values())
					.filter(type -> !type.contains("SharedMetadataReader"))
					.toList());
		facts.put("scheduled",
				context.getBeansOfType(ScheduledTaskHolder.class)
					.values()
					.stream()
					.flatMap(holder -> holder.getScheduledTasks().stream())
					.map(Object::toString)
					.collect(Collectors.toCollection(TreeSet::new)));
		return facts;
	}

	private static Stream<String> types(Collection<?> beans) {
		return beans.stream().map(WiringJourney::type);
	}

	private static String type(Object bean) {
		return ClassUtils.getUserClass(bean).getName().replaceAll("\\$Proxy\\d+|\\$\\$Lambda.*", "");
	}

}
