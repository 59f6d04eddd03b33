package dev.vestibule.user;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import dev.vestibule.platform.JsonColumn;
import dev.vestibule.platform.RecordLookup;
import dev.vestibule.platform.Sweep;
import dev.vestibule.pool.PoolRemains;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class UserConfiguration {

	@Bean
	RecordLookup<User> userLookup(JdbcOperations jdbc) {
		return RecordLookup.of(jdbc, User.class, "users r WHERE r.id = ?");
	}

	/* What was held is anybody's now. */
	@Bean
	Sweep heldNames(JdbcClient jdbc) {
		return (now, limit) -> jdbc.sql("""
				DELETE FROM login_name WHERE (pool_id, name) IN (
					SELECT pool_id, name FROM login_name WHERE held_until < ? FETCH FIRST ? ROWS ONLY)
				""").params(OffsetDateTime.ofInstant(now, ZoneOffset.UTC), limit).update();
	}

	@Bean
	PoolRemains usersOfGoingPools(JdbcClient jdbc) {
		return PoolRemains.of(jdbc, "users", "id");
	}

	@Bean
	JsonColumn<User.Attributes> attributesColumn() {
		return new JsonColumn<>(User.Attributes.class);
	}

	@Bean
	JsonColumn<User.Identities> identitiesColumn() {
		return new JsonColumn<>(User.Identities.class);
	}

}
