package dev.vestibule.branding;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.AbstractConfigurableTemplateResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.FileTemplateResolver;

import org.springframework.context.MessageSource;

/**
 * Makes a theme's own template engine. Thymeleaf caches by template name, so one engine
 * for all would serve one brand's page to another.
 */
final class Engines {

	private Engines() {
	}

	static SpringTemplateEngine of(List<ThemeSource> layers, MessageSource texts) {
		SpringTemplateEngine engine = new SpringTemplateEngine();
		engine.setTemplateEngineMessageSource(texts);
		int order = 1;
		for (ThemeSource layer : layers) {
			if (layer.folder() != null) {
				FileTemplateResolver resolver = new FileTemplateResolver();
				resolver.setPrefix(layer.folder().resolve("templates") + "/");
				resolver.setCheckExistence(true);
				engine.addTemplateResolver(configured(resolver, order++));
			}
		}
		ClassLoaderTemplateResolver jar = new ClassLoaderTemplateResolver();
		jar.setPrefix("templates/");
		engine.addTemplateResolver(configured(jar, order));
		return engine;
	}

	private static AbstractConfigurableTemplateResolver configured(AbstractConfigurableTemplateResolver resolver,
			int order) {
		resolver.setOrder(order);
		resolver.setSuffix(".html");
		resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
		return resolver;
	}

}
