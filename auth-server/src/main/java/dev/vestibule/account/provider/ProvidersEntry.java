package dev.vestibule.account.provider;

import java.util.List;
import java.util.Optional;

import dev.vestibule.account.SecurityEntry;
import dev.vestibule.account.Visitor;
import dev.vestibule.federation.IdentityProviders;
import dev.vestibule.federation.ProviderLinks;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

@Component
@Order(50)
class ProvidersEntry implements SecurityEntry {

	private final IdentityProviders providers;

	private final ProviderLinks links;

	ProvidersEntry(IdentityProviders providers, ProviderLinks links) {
		this.providers = providers;
		this.links = links;
	}

	@Override
	public Optional<Row> row(Visitor visitor) {
		int linked = visitor.user().identities().all().isEmpty() ? 0 : this.links.waysIn(visitor.user());
		if (linked == 0 && this.providers.of(visitor.poolId()).isEmpty()) {
			return Optional.empty();
		}
		return Optional.of((linked == 0) ? new Row("providers", "/providers", "none", List.of())
				: new Row("providers", "/providers", "some", List.of(linked)));
	}

}
