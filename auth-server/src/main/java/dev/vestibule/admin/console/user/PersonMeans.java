package dev.vestibule.admin.console.user;

import dev.vestibule.credential.Passkeys;
import dev.vestibule.credential.RecoveryCodes;
import dev.vestibule.credential.Totp;
import dev.vestibule.federation.IdentityProvider;
import dev.vestibule.federation.IdentityProviders;
import dev.vestibule.session.KnownBrowsers;
import dev.vestibule.session.TrustedBrowsers;
import dev.vestibule.user.LinkedIdentities;
import dev.vestibule.user.LinkedIdentity;
import dev.vestibule.user.User;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** How a user can come in, for the page that shows everything. */
@Component
class PersonMeans {

	private final Totp totp;

	private final RecoveryCodes codes;

	private final Passkeys passkeys;

	private final TrustedBrowsers browsers;

	private final KnownBrowsers known;

	private final LinkedIdentities identities;

	private final IdentityProviders providers;

	PersonMeans(Totp totp, RecoveryCodes codes, Passkeys passkeys, TrustedBrowsers browsers, KnownBrowsers known,
			LinkedIdentities identities, IdentityProviders providers) {
		this.totp = totp;
		this.codes = codes;
		this.passkeys = passkeys;
		this.browsers = browsers;
		this.known = known;
		this.identities = identities;
		this.providers = providers;
	}

	void fill(Model model, User user) {
		model.addAttribute("apps", this.totp.list(user.poolId(), user.id()));
		model.addAttribute("recoveryCodes", this.codes.left(user.poolId(), user.id()));
		model.addAttribute("passkeys", this.passkeys.of(user.poolId(), user.id()));
		model.addAttribute("browsers", this.browsers.of(user.poolId(), user.id()));
		model.addAttribute("known", this.known.of(user.poolId(), user.id()));
		model.addAttribute("identities",
				this.identities.of(user.poolId(), user.id())
					.stream()
					.map(identity -> new Identity(identity, this.providers.behind(identity).isPresent()))
					.toList());
		model.addAttribute("providers",
				this.providers.all(user.poolId()).stream().map(IdentityProvider::name).toList());
	}

	/**
	 * Who a user is at a provider.
	 *
	 * @param leadsIn whether the user can come in by it
	 */
	record Identity(LinkedIdentity linked, boolean leadsIn) {
	}

}
