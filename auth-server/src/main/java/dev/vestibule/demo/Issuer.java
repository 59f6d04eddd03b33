package dev.vestibule.demo;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.pool.Pool;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * What the issuer says of itself. It is asked at first use and not at start-up, when this
 * server could not answer itself.
 */
@Component
class Issuer {

	private static final ParameterizedTypeReference<Map<String, Object>> DOCUMENT = new ParameterizedTypeReference<>() {
	};

	private final DemoPool demoPool;

	private final BaseUrl baseUrl;

	private final RestClient http = Http.client().build();

	private final Cache<String, Map<String, Object>> documents = Caffeine.newBuilder()
		.expireAfterWrite(Duration.ofMinutes(10))
		.build();

	Issuer(DemoPool demoPool, BaseUrl baseUrl) {
		this.demoPool = demoPool;
		this.baseUrl = baseUrl;
	}

	/** Its identifier: the one thing about it that an application is told. */
	String id() {
		return this.baseUrl.of("/" + this.demoPool.find().map(Pool::id).orElseThrow());
	}

	/** Where it describes itself (OpenID Connect Discovery §4). */
	String discovery() {
		return id() + "/.well-known/openid-configuration";
	}

	/**
	 * Its discovery document.
	 * @throws RestClientException if it does not answer
	 */
	Map<String, Object> metadata() {
		return Objects.requireNonNull(this.documents.get(discovery(), this::fetch));
	}

	/** The address of an endpoint, by its name in the discovery document. */
	String endpoint(String name) {
		return String.valueOf(metadata().get(name));
	}

	private Map<String, Object> fetch(String discovery) {
		Map<String, Object> document = this.http.get().uri(discovery).retrieve().body(DOCUMENT);
		if (document == null || !id().equals(document.get("issuer"))) {
			throw new RestClientException("The document at " + discovery + " is of another issuer");
		}
		return document;
	}

}
