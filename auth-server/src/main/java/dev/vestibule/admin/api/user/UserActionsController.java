package dev.vestibule.admin.api.user;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.api.Api;
import dev.vestibule.admin.api.Api.ConflictException;
import dev.vestibule.admin.api.Api.Page;
import dev.vestibule.admin.task.SessionTasks;
import dev.vestibule.admin.task.UserTasks;
import dev.vestibule.pool.Pools;
import dev.vestibule.session.KnownBrowser;
import dev.vestibule.session.KnownBrowsers;
import dev.vestibule.session.Session;
import dev.vestibule.session.Sessions;
import dev.vestibule.token.Consents;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is done with a user, and what a user has begun. */
@RestController
class UserActionsController {

	private final Pools pools;

	private final UserTasks tasks;

	private final SessionTasks sessionTasks;

	private final UserViews views;

	private final Sessions sessions;

	private final KnownBrowsers browsers;

	private final Consents consents;

	UserActionsController(Pools pools, UserTasks tasks, SessionTasks sessionTasks, UserViews views, Sessions sessions,
			KnownBrowsers browsers, Consents consents) {
		this.pools = pools;
		this.tasks = tasks;
		this.sessionTasks = sessionTasks;
		this.views = views;
		this.sessions = sessions;
		this.browsers = browsers;
		this.consents = consents;
	}

	/**
	 * Makes another temporary password for somebody who was invited, and sends it again.
	 */
	@Needs(Permission.USERS)
	@PostMapping(UsersController.ONE + "/invite")
	UsersController.InvitedView invite(@PathVariable String pool, @PathVariable UUID user) {
		UserTasks.Invited again = this.tasks.inviteAgain(this.pools.get(pool), this.views.find(pool, user), true)
			.orElseThrow(() -> new ConflictException("The user has a password already"));
		return new UsersController.InvitedView(this.views.of(this.views.find(pool, user)), again.temporaryPassword());
	}

	/** Confirms a sign-up without its code. */
	@Needs(Permission.USERS)
	@PostMapping(UsersController.ONE + "/confirm")
	UserViews.UserView confirm(@PathVariable String pool, @PathVariable UUID user) {
		if (!this.tasks.confirm(this.views.find(pool, user))) {
			throw new ConflictException("The user does not wait for being confirmed");
		}
		return this.views.of(this.views.find(pool, user));
	}

	/** Lets a user in again. */
	@Needs(Permission.USERS)
	@PostMapping(UsersController.ONE + "/enable")
	UserViews.UserView enable(@PathVariable String pool, @PathVariable UUID user) {
		this.tasks.setEnabled(this.views.find(pool, user), true);
		return this.views.of(this.views.find(pool, user));
	}

	/** Keeps a user out and ends every session. */
	@Needs(Permission.USERS)
	@PostMapping(UsersController.ONE + "/disable")
	UserViews.UserView disable(@PathVariable String pool, @PathVariable UUID user) {
		this.tasks.setEnabled(this.views.find(pool, user), false);
		return this.views.of(this.views.find(pool, user));
	}

	/** Demands a new password at the next sign-in, and ends every session. */
	@Needs(Permission.USERS)
	@PostMapping(UsersController.ONE + "/reset-password")
	UserViews.UserView reset(@PathVariable String pool, @PathVariable UUID user) {
		if (!this.tasks.requireReset(this.views.find(pool, user))) {
			throw new ConflictException("Only a confirmed user can be asked for a new password");
		}
		return this.views.of(this.views.find(pool, user));
	}

	/** Ends every session of a user, and what applications hold. */
	@Needs(Permission.USERS)
	@PostMapping(UsersController.ONE + "/sign-out")
	ResponseEntity<Void> signOut(@PathVariable String pool, @PathVariable UUID user) {
		this.sessionTasks.signOut(this.views.find(pool, user));
		return ResponseEntity.noContent().build();
	}

	/** Lists the browsers where a user is signed in. */
	@Needs(Permission.READ)
	@GetMapping(UsersController.ONE + "/sessions")
	Page<SessionView> sessions(@PathVariable String pool, @PathVariable UUID user) {
		return new Page<>(
				this.sessions.of(pool, this.views.find(pool, user).id()).stream().map(SessionView::of).toList(), null);
	}

	/** Ends one session. */
	@Needs(Permission.USERS)
	@DeleteMapping(UsersController.ONE + "/sessions/{session}")
	ResponseEntity<Void> endSession(@PathVariable String pool, @PathVariable UUID user, @PathVariable UUID session) {
		return Api.done(this.sessionTasks.end(this.views.find(pool, user), session));
	}

	/** Lists the browsers in which a user has signed in before. */
	@Needs(Permission.READ)
	@GetMapping(UsersController.ONE + "/known-browsers")
	Page<KnownBrowserView> knownBrowsers(@PathVariable String pool, @PathVariable UUID user) {
		return new Page<>(
				this.browsers.of(pool, this.views.find(pool, user).id()).stream().map(KnownBrowserView::of).toList(),
				null);
	}

	/** Lists what a user has allowed applications of others. */
	@Needs(Permission.READ)
	@GetMapping(UsersController.ONE + "/consents")
	Page<ConsentView> consents(@PathVariable String pool, @PathVariable UUID user) {
		return new Page<>(this.consents.of(pool, this.views.find(pool, user).id())
			.stream()
			.map(consent -> new ConsentView(consent.clientId(), consent.scopes(), consent.grantedAt()))
			.toList(), null);
	}

	/** Takes back what a user has allowed an application. */
	@Needs(Permission.USERS)
	@DeleteMapping(UsersController.ONE + "/consents/{client}")
	ResponseEntity<Void> takeBack(@PathVariable String pool, @PathVariable UUID user, @PathVariable String client) {
		return Api.done(this.sessionTasks.takeBack(this.views.find(pool, user), client));
	}

	/** A browser where a user is signed in. */
	record SessionView(UUID id, Instant createdAt, Instant lastSeenAt, Instant expiresAt, @Nullable String address,
			@Nullable String userAgent) {

		static SessionView of(Session session) {
			return new SessionView(session.id(), session.createdAt(), session.lastSeenAt(), session.expiresAt(),
					session.address(), session.userAgent());
		}

	}

	/**
	 * A browser in which a user has signed in before; signing in from another is told.
	 */
	record KnownBrowserView(@Nullable String userAgent, @Nullable String address, Instant firstSeenAt,
			Instant lastSeenAt) {

		static KnownBrowserView of(KnownBrowser browser) {
			return new KnownBrowserView(browser.userAgent(), browser.address(), browser.firstSeenAt(),
					browser.lastSeenAt());
		}

	}

	/** What a user has allowed an application. */
	record ConsentView(String clientId, Set<String> scopes, Instant grantedAt) {
	}

}
