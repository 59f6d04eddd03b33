package dev.vestibule.admin.api.provider;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.api.Api;
import dev.vestibule.admin.api.Api.Page;
import dev.vestibule.federation.Endpoints;
import dev.vestibule.federation.Kind;
import dev.vestibule.federation.Kinds;
import dev.vestibule.federation.Quirk;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The kinds that identity providers can be of. */
@RestController
class ProviderKindsController {

	private final Kinds kinds;

	ProviderKindsController(Kinds kinds) {
		this.kinds = kinds;
	}

	/**
	 * Lists the kinds with what each needs, and what its settings are if nothing is said.
	 */
	@Needs(Permission.READ)
	@GetMapping(Api.BASE + "/identity-provider-kinds")
	Page<KindView> list() {
		return new Page<>(new TreeMap<>(this.kinds.all()).entrySet()
			.stream()
			.map(kind -> KindView.of(kind.getKey(), kind.getValue()))
			.toList(), null);
	}

	/**
	 * A kind of identity provider.
	 *
	 * @param name what providers name it by
	 * @param title what people call it
	 * @param openId whether it gives ID tokens
	 * @param signedSecret whether its secret is a private key
	 * @param options those that a provider's settings must have
	 * @param issuer the default of its setting; <code>{option}</code> stands for one
	 * @param endpoints the default of its setting
	 * @param scopes the default of its setting
	 * @param authenticationMethod the default of its setting
	 * @param mapping the default of its setting
	 * @param console where a client is registered
	 */
	record KindView(String name, String title, boolean openId, boolean signedSecret, List<String> options,
			@Nullable String issuer, Endpoints endpoints, List<String> scopes, String authenticationMethod,
			Map<String, String> mapping, @Nullable String console) {

		static KindView of(String name, Kind kind) {
			Set<Quirk> quirks = kind.quirks();
			return new KindView(name, kind.title(), kind.openId(), quirks.contains(Quirk.SIGNED_SECRET), kind.needs(),
					kind.issuer(), kind.endpoints(), kind.scopes(), kind.authenticationMethod(), kind.mapping(),
					kind.console());
		}

	}

}
