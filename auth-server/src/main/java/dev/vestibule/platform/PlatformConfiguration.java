package dev.vestibule.platform;

import java.net.URI;
import java.time.Clock;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import org.springframework.scheduling.config.TaskManagementConfigUtils;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PlatformProperties.class)
class PlatformConfiguration {

	/**
	 * In the place of EnableScheduling, which looks at every method of every library's
	 * beans.
	 */
	@Bean(TaskManagementConfigUtils.SCHEDULED_ANNOTATION_PROCESSOR_BEAN_NAME)
	static ScheduledAnnotationBeanPostProcessor schedules() {
		return new ScheduledAnnotationBeanPostProcessor() {
			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return isOurs(bean.getClass()) ? super.postProcessAfterInitialization(bean, name) : bean;
			}
		};
	}

	/** And no library's. */
	static boolean isOurs(Class<?> type) {
		return type.getName().startsWith("dev.vestibule.");
	}

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	@Bean
	BaseUrl baseUrl(PlatformProperties properties) {
		URI uri = properties.baseUrl();
		if (!uri.toString().matches("https?://[^/?#]+") || uri.getHost() == null) {
			throw new InvalidSettingException("vestibule.platform.base-url", uri.toString(),
					"give scheme, host and port only, without a slash at the end, such as https://login.example.com");
		}
		BaseUrl baseUrl = new BaseUrl(uri);
		if (!baseUrl.secure() && !baseUrl.loopback()) {
			throw new InvalidSettingException("vestibule.platform.base-url", uri.toString(),
					"use https for every host but localhost: passwords and tokens cross this address");
		}
		return baseUrl;
	}

	@Bean
	MasterKey masterKey(PlatformProperties properties, Environment environment, RandomIds random) {
		return new MasterKeySource(properties, environment.getProperty("spring.datasource.url", ""), random).load();
	}

}
