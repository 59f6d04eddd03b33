package dev.vestibule.admin.api.user;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.api.Api;
import dev.vestibule.admin.api.Api.Page;
import dev.vestibule.admin.api.Input;
import dev.vestibule.admin.task.FactorTasks;
import dev.vestibule.credential.Passkey;
import dev.vestibule.credential.Passkeys;
import dev.vestibule.credential.RecoveryCodes;
import dev.vestibule.credential.Totp;
import dev.vestibule.credential.Totp.Authenticator;
import dev.vestibule.pool.Pools;
import dev.vestibule.user.User;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What users prove themselves by. */
@RestController
class MeansController {

	private final Pools pools;

	private final UserViews views;

	private final Totp totp;

	private final RecoveryCodes codes;

	private final Passkeys passkeys;

	private final FactorTasks tasks;

	MeansController(Pools pools, UserViews views, Totp totp, RecoveryCodes codes, Passkeys passkeys,
			FactorTasks tasks) {
		this.pools = pools;
		this.views = views;
		this.totp = totp;
		this.codes = codes;
		this.passkeys = passkeys;
		this.tasks = tasks;
	}

	/** Shows a user's second factors. */
	@Needs(Permission.READ)
	@GetMapping(UsersController.ONE + "/factors")
	FactorsView factors(@PathVariable String pool, @PathVariable UUID user) {
		User found = this.views.find(pool, user);
		return new FactorsView(found.usableFactors().stream().sorted().toList(), found.preferredFactor(),
				this.totp.list(pool, user).stream().map(AppView::of).toList(), this.codes.left(pool, user));
	}

	/** Removes an authenticator app. */
	@Needs(Permission.USERS)
	@DeleteMapping(UsersController.ONE + "/factors/totp/{app}")
	ResponseEntity<Void> removeApp(@PathVariable String pool, @PathVariable UUID user, @PathVariable UUID app) {
		return Api.done(this.tasks.removeApp(this.views.find(pool, user), app));
	}

	/** Removes every recovery code. */
	@Needs(Permission.USERS)
	@DeleteMapping(UsersController.ONE + "/factors/recovery-codes")
	ResponseEntity<Void> removeCodes(@PathVariable String pool, @PathVariable UUID user) {
		return Api.done(this.tasks.removeCodes(this.views.find(pool, user)));
	}

	/** Makes a pass that stands for a lost second factor once, shown this once. */
	@Needs(Permission.USERS)
	@PostMapping(UsersController.ONE + "/temporary-pass")
	PassView givePass(@PathVariable String pool, @PathVariable UUID user, @Input PassInput input) {
		return new PassView(this.tasks.givePass(this.views.find(pool, user), input.lifetime()));
	}

	/** Lists a user's passkeys. */
	@Needs(Permission.READ)
	@GetMapping(UsersController.ONE + "/passkeys")
	Page<PasskeyView> passkeys(@PathVariable String pool, @PathVariable UUID user) {
		return new Page<>(
				this.passkeys.of(pool, this.views.find(pool, user).id()).stream().map(PasskeyView::of).toList(), null);
	}

	/** Removes a passkey. */
	@Needs(Permission.USERS)
	@DeleteMapping(UsersController.ONE + "/passkeys/{passkey}")
	ResponseEntity<Void> removePasskey(@PathVariable String pool, @PathVariable UUID user, @PathVariable UUID passkey) {
		return Api.done(this.tasks.removePasskey(this.pools.get(pool), this.views.find(pool, user), passkey));
	}

	/**
	 * A user's second factors.
	 *
	 * @param ready those that are set up and can be asked for
	 * @param recoveryCodes how many are left
	 */
	record FactorsView(List<String> ready, @Nullable String preferred, List<AppView> totp, int recoveryCodes) {
	}

	/** An authenticator app. */
	record AppView(UUID id, String label, Instant addedAt, @Nullable Instant usedAt) {

		static AppView of(Authenticator app) {
			return new AppView(app.id(), app.label(), app.addedAt(), app.usedAt());
		}

	}

	/**
	 * A passkey.
	 *
	 * @param synced whether it is on several devices
	 * @param suspectedAt when there last was a sign of a copy
	 */
	record PasskeyView(UUID id, @Nullable String label, UUID aaguid, boolean synced, Instant createdAt,
			@Nullable Instant lastUsedAt, @Nullable Instant suspectedAt) {

		static PasskeyView of(Passkey passkey) {
			return new PasskeyView(passkey.id(), passkey.label(), passkey.aaguid(), passkey.backedUp(),
					passkey.createdAt(), passkey.lastUsedAt(), passkey.suspectedAt());
		}

	}

	/**
	 * A pass that is wanted.
	 *
	 * @param lifetime 5 minutes to 7 days; a day if it is left out
	 */
	record PassInput(@Nullable Duration lifetime) {
	}

	/** A pass. */
	record PassView(String pass) {

		@Override
		public String toString() {
			return "PassView[secret]";
		}

	}

}
