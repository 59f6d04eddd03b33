package dev.vestibule.signin.provider.web;

import dev.vestibule.federation.IdentityProvider;
import dev.vestibule.federation.IdentityProviders;
import dev.vestibule.signin.PendingLink;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.provider.ProviderSignIn;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/**
 * What the first pages say of identity providers: a button each, and how it went before.
 */
@Component
public class ProviderButtons {

	private final ProviderSignIn signIn;

	private final IdentityProviders providers;

	ProviderButtons(ProviderSignIn signIn, IdentityProviders providers) {
		this.signIn = signIn;
		this.providers = providers;
	}

	/** Puts it into a page's model. */
	public void show(Visit visit, Model model) {
		String asking = asking(visit);
		// By that one the browser has just come, and would be asked the same again.
		model.addAttribute("providers",
				this.signIn.offered(visit)
					.stream()
					.filter(provider -> !provider.name().equals(asking))
					.map(this::button)
					.toList());
		if (visit.journey().stage() instanceof Stage.Returned returned) {
			model.addAttribute("providerNotice", returned.key());
			model.addAttribute("providerLabel", label(visit.poolId(), returned.provider()));
		}
		if (asking != null) {
			model.addAttribute("linking", label(visit.poolId(), asking));
		}
	}

	/** The provider whose identity is to become part of the account that is shown. */
	private static @Nullable String asking(Visit visit) {
		PendingLink link = visit.journey().state().link();
		return (link != null && visit.journey().stage() instanceof Stage.Named named
				&& link.userId().equals(named.userId())) ? link.identity().provider() : null;
	}

	String label(String poolId, String name) {
		return this.providers.find(poolId, name).map(this.providers::label).orElse(name);
	}

	private Button button(IdentityProvider provider) {
		return new Button(provider.name(), this.providers.label(provider), this.providers.logo(provider));
	}

	/**
	 * One.
	 *
	 * @param logo the picture's name
	 */
	public record Button(String name, String label, String logo) {
	}

}
