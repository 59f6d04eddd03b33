package dev.vestibule.admin.api.user;

import java.time.Instant;
import java.util.UUID;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.api.Api;
import dev.vestibule.admin.api.Api.MissingException;
import dev.vestibule.admin.api.Api.Page;
import dev.vestibule.admin.api.Input;
import dev.vestibule.admin.task.LinkTasks;
import dev.vestibule.admin.task.SessionTasks;
import dev.vestibule.federation.IdentityProviders;
import dev.vestibule.pool.Pools;
import dev.vestibule.session.TrustedBrowser;
import dev.vestibule.session.TrustedBrowsers;
import dev.vestibule.user.LinkedIdentities;
import dev.vestibule.user.LinkedIdentity;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is trusted in a user's place: browsers, and identity providers. */
@RestController
class TrustController {

	private final Pools pools;

	private final UserViews views;

	private final TrustedBrowsers browsers;

	private final LinkedIdentities identities;

	private final IdentityProviders providers;

	private final SessionTasks sessionTasks;

	private final LinkTasks linkTasks;

	TrustController(Pools pools, UserViews views, TrustedBrowsers browsers, LinkedIdentities identities,
			IdentityProviders providers, SessionTasks sessionTasks, LinkTasks linkTasks) {
		this.pools = pools;
		this.views = views;
		this.browsers = browsers;
		this.identities = identities;
		this.providers = providers;
		this.sessionTasks = sessionTasks;
		this.linkTasks = linkTasks;
	}

	/** Lists the browsers in which a user is not asked for a second factor. */
	@Needs(Permission.READ)
	@GetMapping(UsersController.ONE + "/trusted-browsers")
	Page<BrowserView> browsers(@PathVariable String pool, @PathVariable UUID user) {
		return new Page<>(
				this.browsers.of(pool, this.views.find(pool, user).id()).stream().map(BrowserView::of).toList(), null);
	}

	/** Trusts a browser no longer. */
	@Needs(Permission.USERS)
	@DeleteMapping(UsersController.ONE + "/trusted-browsers/{browser}")
	ResponseEntity<Void> forgetBrowser(@PathVariable String pool, @PathVariable UUID user, @PathVariable UUID browser) {
		return Api.done(this.sessionTasks.forget(this.views.find(pool, user), browser));
	}

	/** Lists who a user is at identity providers. */
	@Needs(Permission.READ)
	@GetMapping(UsersController.ONE + "/identities")
	Page<IdentityView> identities(@PathVariable String pool, @PathVariable UUID user) {
		return new Page<>(this.identities.of(pool, this.views.find(pool, user).id()).stream().map(this::view).toList(),
				null);
	}

	/** Lets a user come in by an identity provider, ahead of the first time. */
	@Needs(Permission.USERS)
	@PostMapping(UsersController.ONE + "/identities")
	IdentityView link(@PathVariable String pool, @PathVariable UUID user, @Input LinkInput input) {
		this.linkTasks.link(this.pools.get(pool), this.views.find(pool, user), input.provider(), input.subject(),
				input.display());
		return this.providers.findAny(pool, input.provider())
			.flatMap(provider -> this.identities.row(this.providers.who(provider, input.subject())))
			.map(this::view)
			.orElseThrow(MissingException::new);
	}

	private IdentityView view(LinkedIdentity identity) {
		return new IdentityView(identity.id(), identity.provider(), identity.authority(), identity.subject(),
				identity.display(), this.providers.behind(identity).isPresent(), identity.createdAt());
	}

	/** Takes an identity provider away from a user. */
	@Needs(Permission.USERS)
	@DeleteMapping(UsersController.ONE + "/identities/{identity}")
	ResponseEntity<Void> unlink(@PathVariable String pool, @PathVariable UUID user, @PathVariable UUID identity) {
		return Api.done(this.linkTasks.unlink(this.pools.get(pool), this.views.find(pool, user), identity));
	}

	/** A browser in which a user is not asked for a second factor. */
	record BrowserView(UUID id, @Nullable String userAgent, Instant createdAt, Instant expiresAt) {

		static BrowserView of(TrustedBrowser browser) {
			return new BrowserView(browser.id(), browser.userAgent(), browser.createdAt(), browser.expiresAt());
		}

	}

	/**
	 * Who a user is at an identity provider.
	 *
	 * @param authority on whose word: the issuer, or where a plain OAuth 2 server tells
	 * of its users; empty while it is the provider that has always had the name
	 * @param subject whom the provider means
	 * @param display what the user knows it by
	 * @param leadsIn whether the user can come in by it: no longer if the provider was
	 * removed, disabled or replaced by another
	 */
	record IdentityView(UUID id, String provider, String authority, String subject, String display, boolean leadsIn,
			Instant createdAt) {
	}

	/** An identity to be linked. */
	record LinkInput(String provider, String subject, @Nullable String display) {
	}

}
