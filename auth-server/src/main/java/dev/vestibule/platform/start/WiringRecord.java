package dev.vestibule.platform.start;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;

/** Notes beside the generated wiring for which settings it was generated. */
public class WiringRecord implements BeanFactoryInitializationAotProcessor {

	@Override
	public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
			ConfigurableListableBeanFactory beans) {
		if (beans.getParentBeanFactory() != null) {
			// The management port's part, which is the server's too.
			return null;
		}
		String settings = String.join("\n", WiringSettings.of(beans.getBean(Environment.class)));
		return (generation, code) -> generation.getGeneratedFiles().addResourceFile(WiringSettings.RESOURCE, settings);
	}

}
