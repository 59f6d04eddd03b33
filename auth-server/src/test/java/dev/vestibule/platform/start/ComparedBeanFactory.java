package dev.vestibule.platform.start;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** Searches as Spring's own factory does too, each time, and notes where that differs. */
public class ComparedBeanFactory extends IndexedBeanFactory {

	private final AtomicInteger searches = new AtomicInteger();

	private final Set<String> differences = new ConcurrentSkipListSet<>();

	@Override
	public String[] getBeanNamesForType(@Nullable Class<?> type, boolean nonSingletons, boolean eager) {
		return compared(ResolvableType.forRawClass(type), nonSingletons, eager,
				super.getBeanNamesForType(type, nonSingletons, eager));
	}

	@Override
	public String[] getBeanNamesForType(ResolvableType type, boolean nonSingletons, boolean eager) {
		return compared(type, nonSingletons, eager, super.getBeanNamesForType(type, nonSingletons, eager));
	}

	private String[] compared(ResolvableType type, boolean nonSingletons, boolean eager, String... found) {
		this.searches.incrementAndGet();
		String[] expected = ReflectionTestUtils.invokeMethod(this, DefaultListableBeanFactory.class,
				"doGetBeanNamesForType", type, nonSingletons, eager);
		if (!Arrays.equals(found, expected)) {
			this.differences.add("for " + type + Arrays.toString(found) + " instead of " + Arrays.toString(expected));
		}
		return found;
	}

	/** To be called after a start, and whatever else. */
	public void assertSame(int searches) {
		assertThat(this.differences).isEmpty();
		assertThat(this.searches).hasValueGreaterThan(searches);
	}

}
