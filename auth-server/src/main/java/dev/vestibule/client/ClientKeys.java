package dev.vestibule.client;

import java.net.URI;
import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vestibule.platform.OutboundClient;

import org.springframework.stereotype.Component;

/** The public keys that clients sign their assertions with. */
@Component
public class ClientKeys {

	private final OutboundClient outbound;

	private final Cache<String, String> fetched = Caffeine.newBuilder()
		.maximumSize(1_000)
		.expireAfterWrite(Duration.ofMinutes(5))
		.build();

	ClientKeys(OutboundClient outbound) {
		this.outbound = outbound;
	}

	/** The client's JSON Web Key Set, as text. */
	public String of(AppClient client) {
		String jwks = client.settings().jwks();
		String uri = client.settings().jwksUri();
		if (jwks != null) {
			return jwks;
		}
		return (uri != null) ? this.fetched.get(uri, address -> this.outbound.get(URI.create(address)))
				: "{\"keys\":[]}";
	}

}
