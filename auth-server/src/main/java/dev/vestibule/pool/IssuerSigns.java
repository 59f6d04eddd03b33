package dev.vestibule.pool;

import java.util.Comparator;
import java.util.List;

import dev.vestibule.platform.BaseUrl;
import dev.vestibule.platform.Signpost;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The issuers that apps may be pointed at. */
@Component
@Order(2)
class IssuerSigns implements Signpost {

	private static final int SHOWN = 5;

	private final Pools pools;

	private final BaseUrl baseUrl;

	IssuerSigns(Pools pools, BaseUrl baseUrl) {
		this.pools = pools;
		this.baseUrl = baseUrl;
	}

	@Override
	public List<Sign> signs() {
		return this.pools.list()
			.stream()
			.sorted(Comparator.comparing(Pool::id))
			.limit(SHOWN)
			.map(pool -> new Sign("Issuer", "%s (%s)".formatted(this.baseUrl.of("/" + pool.id()), pool.name())))
			.toList();
	}

}
