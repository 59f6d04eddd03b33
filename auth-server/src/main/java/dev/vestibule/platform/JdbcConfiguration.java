package dev.vestibule.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.jdbc.core.convert.JdbcCustomConversions;
import org.springframework.data.jdbc.core.dialect.JdbcDialect;
import org.springframework.data.jdbc.core.mapping.JdbcMappingContext;
import org.springframework.transaction.interceptor.BeanFactoryTransactionAttributeSourceAdvisor;

@Configuration(proxyBeanMethods = false)
class JdbcConfiguration {

	/**
	 * Unquoted, identifiers fold to what each engine stores, and ours are no reserved
	 * words.
	 */
	@Bean
	static BeanPostProcessor unquotedIdentifiers() {
		return new BeanPostProcessor() {
			@Override
			public Object postProcessBeforeInitialization(Object bean, String name) {
				if (bean instanceof JdbcMappingContext context) {
					context.setForceQuote(false);
				}
				return bean;
			}
		};
	}

	@Bean
	static TransactionsOfOurs transactionsOfOurs() {
		return new TransactionsOfOurs();
	}

	@Bean
	JdbcCustomConversions jdbcCustomConversions(JdbcDialect dialect, ObjectProvider<JsonColumn<?>> columns) {
		List<Object> converters = new ArrayList<>();
		columns.forEach(column -> {
			converters.add(new JsonReader(column.type()));
			converters.add(new JsonWriter(column.type()));
		});
		return JdbcCustomConversions.of(dialect, converters);
	}

	/**
	 * Looks for transactions in our own classes only: none of the libraries' asks for one
	 * so, and every method of all their beans would be looked at when it starts.
	 */
	static class TransactionsOfOurs implements BeanPostProcessor, PriorityOrdered {

		@Override
		public Object postProcessBeforeInitialization(Object bean, String name) {
			if (bean instanceof BeanFactoryTransactionAttributeSourceAdvisor advisor) {
				advisor.setClassFilter(PlatformConfiguration::isOurs);
			}
			return bean;
		}

		@Override
		public int getOrder() {
			return HIGHEST_PRECEDENCE;
		}

	}

	@ReadingConverter
	record JsonReader(Class<?> type) implements GenericConverter {

		@Override
		public Set<ConvertiblePair> getConvertibleTypes() {
			return Set.of(new ConvertiblePair(String.class, this.type));
		}

		@Override
		public @Nullable Object convert(@Nullable Object source, TypeDescriptor from, TypeDescriptor to) {
			return (source == null) ? null : Json.read((String) source, this.type);
		}

	}

	@WritingConverter
	record JsonWriter(Class<?> type) implements GenericConverter {

		@Override
		public Set<ConvertiblePair> getConvertibleTypes() {
			return Set.of(new ConvertiblePair(this.type, String.class));
		}

		@Override
		public @Nullable Object convert(@Nullable Object source, TypeDescriptor from, TypeDescriptor to) {
			return (source == null) ? null : Json.write(source);
		}

	}

}
