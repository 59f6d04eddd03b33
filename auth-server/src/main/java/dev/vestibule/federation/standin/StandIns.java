package dev.vestibule.federation.standin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

import org.springframework.context.annotation.Profile;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** All stand-ins, and which of them an address belongs to. */
@Component
@Profile("demo-idp")
public class StandIns {

	private static final String DISCOVERY = "/.well-known/openid-configuration";

	private static final ObjectMapper MAPPER = YAMLMapper.builder()
		.propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
		.enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	private final List<StandIn> all = new ArrayList<>();

	StandIns() {
		try {
			for (Resource file : new PathMatchingResourcePatternResolver()
				.getResources("classpath*:dev/vestibule/federation/standin/*.yml")) {
				try (InputStream content = file.getInputStream()) {
					this.all.add(MAPPER.readValue(content, StandIn.class));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What answers at a real provider's address. */
	public Optional<Endpoint> at(String address) {
		return this.all.stream().flatMap(standIn -> role(standIn, address).stream()).findFirst();
	}

	private static Optional<Endpoint> role(StandIn standIn, String address) {
		String issuer = standIn.issuer();
		if (address.equals(standIn.authorization())) {
			return Optional.of(new Endpoint(standIn, Role.AUTHORIZATION, address));
		}
		if (address.equals(standIn.token())) {
			return Optional.of(new Endpoint(standIn, Role.TOKEN, address));
		}
		if (address.equals(standIn.jwks())) {
			return Optional.of(new Endpoint(standIn, Role.KEYS, address));
		}
		if (issuer != null && address.equals(issuer.replace("{tenantid}", "common") + DISCOVERY)) {
			return Optional.of(new Endpoint(standIn, Role.DISCOVERY, address));
		}
		return standIn.calls().containsKey(address) ? Optional.of(new Endpoint(standIn, Role.CALL, address))
				: Optional.empty();
	}

	/** What an address is for. */
	public enum Role {

		/** Tells the other addresses. */
		DISCOVERY,
		/** Where browsers are sent. */
		AUTHORIZATION,
		/** Where codes become tokens. */
		TOKEN,
		/** Where the keys are. */
		KEYS,
		/** A call of its API. */
		CALL

	}

	/** An address of a stand-in. */
	public record Endpoint(StandIn standIn, Role role, String address) {
	}

}
