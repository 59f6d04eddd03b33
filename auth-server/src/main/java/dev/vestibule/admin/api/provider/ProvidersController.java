package dev.vestibule.admin.api.provider;

import java.time.Instant;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.api.Api;
import dev.vestibule.admin.api.Api.MissingException;
import dev.vestibule.admin.api.Api.Page;
import dev.vestibule.admin.api.Input;
import dev.vestibule.admin.api.Patch;
import dev.vestibule.admin.task.ProviderTasks;
import dev.vestibule.federation.Federation;
import dev.vestibule.federation.IdentityProvider;
import dev.vestibule.federation.IdentityProviders;
import dev.vestibule.federation.ProviderSettings;
import dev.vestibule.federation.Quirk;
import dev.vestibule.platform.Json;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The identity providers of a pool. */
@RestController
class ProvidersController {

	private static final String ALL = Api.POOL + "/identity-providers";

	private static final String ONE = ALL + "/{provider}";

	private final IdentityProviders providers;

	private final Federation federation;

	private final ProviderTasks tasks;

	ProvidersController(IdentityProviders providers, Federation federation, ProviderTasks tasks) {
		this.providers = providers;
		this.federation = federation;
		this.tasks = tasks;
	}

	/** Lists a pool's identity providers. */
	@Needs(Permission.READ)
	@GetMapping(ALL)
	Page<ProviderView> list(@PathVariable String pool) {
		return new Page<>(this.providers.all(pool).stream().map(this::view).toList(), null);
	}

	/** Connects an identity provider. */
	@Needs(Permission.POOLS)
	@PostMapping(ALL)
	ResponseEntity<ProviderView> create(@PathVariable String pool, @Input NewProvider input) {
		IdentityProvider created = this.tasks.create(pool, input.name(), input.kind(),
				input.enabled() == null || input.enabled(), or(input.settings()), input.secret());
		return Api.created(Api.BASE + "/pools/" + pool + "/identity-providers/" + created.name(), view(created),
				created.version());
	}

	/** Shows an identity provider; its secret stays hidden. */
	@Needs(Permission.READ)
	@GetMapping(ONE)
	ResponseEntity<ProviderView> show(@PathVariable String pool, @PathVariable String provider) {
		IdentityProvider stored = stored(pool, provider);
		return Api.tagged(view(stored), stored.version());
	}

	/**
	 * Replaces an identity provider's settings; what is left out becomes its kind's
	 * default, but for the secret, which stays.
	 */
	@Needs(Permission.POOLS)
	@PutMapping(ONE)
	ResponseEntity<ProviderView> replace(@PathVariable String pool, @PathVariable String provider,
			@RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch, @Input ProviderInput input) {
		IdentityProvider before = stored(pool, provider);
		Api.ifMatch(ifMatch, before.version());
		return changed(before, input);
	}

	/** Changes what is given of an identity provider. */
	@Needs(Permission.POOLS)
	@PatchMapping(path = ONE, consumes = { Api.MERGE_PATCH, "application/json" })
	ResponseEntity<ProviderView> change(@PathVariable String pool, @PathVariable String provider,
			@RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
			@Input Patch<ProviderInput> patch) {
		IdentityProvider before = stored(pool, provider);
		Api.ifMatch(ifMatch, before.version());
		return changed(before, patch.onto(new ProviderInput(before.enabled(), before.settings(), null)));
	}

	/** Removes an identity provider. */
	@Needs(Permission.POOLS)
	@DeleteMapping(ONE)
	ResponseEntity<Void> delete(@PathVariable String pool, @PathVariable String provider,
			@RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
		IdentityProvider before = stored(pool, provider);
		Api.ifMatch(ifMatch, before.version());
		this.tasks.delete(before);
		return ResponseEntity.noContent().build();
	}

	private ResponseEntity<ProviderView> changed(IdentityProvider before, ProviderInput input) {
		IdentityProvider after = this.tasks.change(before, input.enabled() == null || input.enabled(),
				or(input.settings()), input.secret());
		return Api.tagged(view(after), after.version());
	}

	private IdentityProvider stored(String pool, String name) {
		return this.providers.findAny(pool, name).orElseThrow(MissingException::new);
	}

	private static ProviderSettings or(@Nullable ProviderSettings settings) {
		return (settings != null) ? settings : Json.read("{}", ProviderSettings.class);
	}

	private ProviderView view(IdentityProvider provider) {
		return new ProviderView(provider.name(), provider.kind(), provider.enabled(), provider.settings(),
				provider.secret() != null, this.federation.redirectUri(provider),
				this.federation.logoutUri(provider.poolId(), provider.name()),
				this.providers.kind(provider).has(Quirk.SIGNED_NOTICES)
						? this.federation.noticeUri(provider.poolId(), provider.name()) : null,
				provider.createdAt(), provider.updatedAt());
	}

	/**
	 * An identity provider.
	 *
	 * @param secret whether one is kept
	 * @param redirectUri what is entered at the provider
	 * @param logoutUri where it may tell of sign-outs (Back-Channel Logout 1.0)
	 * @param noticeUri where Apple tells of accounts that are gone
	 */
	record ProviderView(String name, String kind, boolean enabled, ProviderSettings settings, boolean secret,
			String redirectUri, String logoutUri, @Nullable String noticeUri, Instant createdAt, Instant updatedAt) {
	}

	/**
	 * An identity provider to be.
	 *
	 * @param kind one of identity-provider-kinds
	 * @param secret the client's secret or private key
	 */
	record NewProvider(String name, String kind, @Nullable Boolean enabled, @Nullable ProviderSettings settings,
			@Nullable String secret) {

		@Override
		public String toString() {
			return "NewProvider[" + this.name + "]";
		}

	}

	/**
	 * What can be changed of an identity provider.
	 *
	 * @param secret another secret; the one there is stays if it is left out
	 */
	record ProviderInput(@Nullable Boolean enabled, @Nullable ProviderSettings settings, @Nullable String secret) {

		@Override
		public String toString() {
			return "ProviderInput[enabled=" + this.enabled + "]";
		}

	}

}
