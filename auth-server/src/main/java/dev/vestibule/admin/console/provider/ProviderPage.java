package dev.vestibule.admin.console.provider;

import java.util.Map;

import dev.vestibule.admin.console.Wrong;
import dev.vestibule.admin.console.form.SettingsForm;
import dev.vestibule.federation.Federation;
import dev.vestibule.federation.IdentityProvider;
import dev.vestibule.federation.IdentityProviders;
import dev.vestibule.federation.Kind;
import dev.vestibule.federation.ProviderSettings;
import dev.vestibule.federation.Quirk;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the pages of a provider show. */
@Component
class ProviderPage {

	private final IdentityProviders providers;

	private final Federation federation;

	ProviderPage(IdentityProviders providers, Federation federation) {
		this.providers = providers;
		this.federation = federation;
	}

	/** A name to begin with, from which users know the provider. */
	static String name(Kind kind) {
		return kind.type().replaceAll("[^A-Za-z0-9.-]", "");
	}

	SettingsForm form(Kind kind, ProviderSettings settings) {
		return SettingsForm.of(ProviderForm.SUBJECT, ProviderForm.all(kind), settings);
	}

	/** The page of one that is being connected. */
	String fresh(String poolId, String kindName, Kind kind, String name, Wrong wrong, SettingsForm form, Model model) {
		model.addAttribute("name", name);
		return fill(
				new Guide(kindName, kind, this.federation.redirectUri(poolId, name),
						this.federation.logoutUri(poolId, name), this.federation.noticeUri(poolId, name)),
				null, wrong, form, model);
	}

	/** The page of one that there is. */
	String known(IdentityProvider provider, Wrong wrong, SettingsForm form, Model model) {
		model.addAttribute("name", provider.name());
		return fill(new Guide(provider.kind(), this.providers.kind(provider), this.federation.redirectUri(provider),
				this.federation.logoutUri(provider.poolId(), provider.name()),
				this.federation.noticeUri(provider.poolId(), provider.name())), provider, wrong, form, model);
	}

	private static String fill(Guide guide, @Nullable IdentityProvider provider, Wrong wrong, SettingsForm form,
			Model model) {
		model.addAttribute("guide", guide);
		model.addAttribute("provider", provider);
		model.addAttribute("wrong", wrong);
		model.addAttribute("needed", form.only(ProviderForm.needed(guide.kind)));
		model.addAttribute("other", form.only(ProviderForm.other(guide.kind)));
		model.addAttribute("others", wrong.others(form.names("name", "secret")));
		return "console/provider";
	}

	Line line(IdentityProvider provider) {
		return new Line(provider.name(), this.providers.label(provider), this.providers.logo(provider),
				this.providers.kind(provider).title(), provider.enabled());
	}

	Choice choice(Map.Entry<String, Kind> kind) {
		return new Choice(kind.getKey(), kind.getValue().title(), this.providers.logo(kind.getKey()));
	}

	/**
	 * What must be done at the provider.
	 *
	 * @param redirectUri to be entered there
	 * @param logoutUri to be entered there, if it tells of sign-outs
	 * @param noticeUri to be entered there, if it tells of accounts that are gone
	 */
	record Guide(String name, Kind kind, String redirectUri, String logoutUri, String noticeUri) {

		/** Whether its secret is a private key. */
		public boolean signed() {
			return this.kind.has(Quirk.SIGNED_SECRET);
		}

		/** Whether it tells of accounts that are gone. */
		public boolean notices() {
			return this.kind.has(Quirk.SIGNED_NOTICES);
		}

	}

	/** A provider in the list. */
	record Line(String name, String label, String logo, String kind, boolean enabled) {
	}

	/** A kind to choose. */
	record Choice(String name, String title, String logo) {
	}

}
