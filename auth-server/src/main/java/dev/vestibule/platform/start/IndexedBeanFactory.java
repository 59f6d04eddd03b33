package dev.vestibule.platform.start;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.util.StringUtils;

/**
 * Finds the beans of a type among those alone whose class can be of it. Spring's own
 * factory asks every bean at length, and a start searches two thousand times among a
 * thousand beans. What is found, and its order, is the same.
 */
class IndexedBeanFactory extends DefaultListableBeanFactory {

	private final Set<String> foreign = new CopyOnWriteArraySet<>();

	/** None when it must be made anew. */
	private volatile @Nullable Index index;

	@Override
	public String[] getBeanNamesForType(@Nullable Class<?> type, boolean nonSingletons, boolean eager) {
		return (type != null) ? search(type, ResolvableType.forRawClass(type), nonSingletons, eager)
				: super.getBeanNamesForType(type, nonSingletons, eager);
	}

	@Override
	public String[] getBeanNamesForType(ResolvableType type, boolean nonSingletons, boolean eager) {
		@Nullable Class<?> resolved = type.resolve();
		return (resolved != null && type.hasGenerics()) ? search(resolved, type, nonSingletons, eager)
				: super.getBeanNamesForType(type, nonSingletons, eager);
	}

	private String[] search(Class<?> raw, ResolvableType type, boolean nonSingletons, boolean eager) {
		List<String> found = new ArrayList<>();
		for (String name : index().candidates(raw)) {
			add(found, name, type, nonSingletons, eager);
		}
		for (String name : this.foreign) {
			if (containsSingleton(name) && !containsBeanDefinition(name)) {
				add(found, name, type, nonSingletons, eager);
			}
		}
		return StringUtils.toStringArray(found);
	}

	/* As Spring's search asks it: what a factory makes first, then the factory itself. */
	private void add(List<String> found, String name, ResolvableType type, boolean nonSingletons, boolean eager) {
		boolean mayMake = eager || containsSingleton(name);
		boolean factory = isFactoryBean(name);
		if ((!factory || nonSingletons || mayMake) && matches(name, type, nonSingletons, mayMake)) {
			found.add(name);
		}
		else if (factory && matches(FACTORY_BEAN_PREFIX + name, type, nonSingletons, mayMake)) {
			found.add(FACTORY_BEAN_PREFIX + name);
		}
	}

	private boolean matches(String name, ResolvableType type, boolean nonSingletons, boolean mayMake) {
		return isTypeMatch(name, type, mayMake) && (nonSingletons || isSingleton(name));
	}

	private Index index() {
		@Nullable Index known = this.index;
		return (known != null) ? known : makeIndex();
	}

	private synchronized Index makeIndex() {
		Index made = new Index();
		for (String name : getBeanDefinitionNames()) {
			if (!getMergedBeanDefinition(name).isAbstract()) {
				made.put(name, getType(name, false),
						isFactoryBean(name) ? getType(FACTORY_BEAN_PREFIX + name, false) : null);
			}
		}
		this.index = made;
		return made;
	}

	@Override
	public void registerBeanDefinition(String name, BeanDefinition definition) {
		super.registerBeanDefinition(name, definition);
		this.index = null;
	}

	@Override
	public void removeBeanDefinition(String name) {
		super.removeBeanDefinition(name);
		this.index = null;
	}

	@Override
	public void registerSingleton(String name, Object singleton) {
		super.registerSingleton(name, singleton);
		this.foreign.add(name);
	}

	/* A bean may be more than its definition says. */
	@Override
	protected void addSingleton(String name, Object singleton) {
		super.addSingleton(name, singleton);
		synchronized (this) {
			@Nullable Index known = this.index;
			if (known != null) {
				known.became(name, getType(name, false));
			}
		}
	}

	private static final class Index {

		private final Map<String, Candidate> candidates = new LinkedHashMap<>();

		private final Map<Class<?>, List<String>> found = new HashMap<>();

		synchronized void put(String name, @Nullable Class<?> type, @Nullable Class<?> factory) {
			this.candidates.put(name, new Candidate(type, factory));
		}

		synchronized List<String> candidates(Class<?> sought) {
			return this.found.computeIfAbsent(sought, type -> {
				List<String> names = new ArrayList<>();
				this.candidates.forEach((name, candidate) -> {
					if (candidate.mayBe(type)) {
						names.add(name);
					}
				});
				return names;
			});
		}

		synchronized void became(String name, @Nullable Class<?> type) {
			@Nullable Candidate before = this.candidates.get(name);
			if (before != null && before.type != type) {
				Candidate now = new Candidate(type, before.factory);
				this.candidates.put(name, now);
				this.found.keySet().removeIf(sought -> before.mayBe(sought) != now.mayBe(sought));
			}
		}

	}

	/**
	 * What a bean can be.
	 *
	 * @param type none if no class tells
	 * @param factory none unless it makes another bean
	 */
	private record Candidate(@Nullable Class<?> type, @Nullable Class<?> factory) {

		boolean mayBe(Class<?> sought) {
			return this.type == null || sought.isAssignableFrom(this.type)
					|| (this.factory != null && sought.isAssignableFrom(this.factory));
		}

	}

}
