package dev.vestibule.admin.api.user;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.api.Api.ConflictException;
import dev.vestibule.admin.api.Api.MissingException;
import dev.vestibule.admin.api.Api.Page;
import dev.vestibule.admin.task.SessionTasks;
import dev.vestibule.admin.task.UserTasks;
import dev.vestibule.pool.Pools;
import dev.vestibule.session.Session;
import dev.vestibule.session.Sessions;
import dev.vestibule.token.Consents;
import dev.vestibule.user.User;
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

	private final Consents consents;

	UserActionsController(Pools pools, UserTasks tasks, SessionTasks sessionTasks, UserViews views, Sessions sessions,
			Consents consents) {
		this.pools = pools;
		this.tasks = tasks;
		this.sessionTasks = sessionTasks;
		this.views = views;
		this.sessions = sessions;
		this.consents = consents;
	}

	/**
	 * Makes another temporary password for somebody who was invited, and sends it again.
	 */
	@Needs(Permission.USERS)
	@PostMapping(UsersController.ONE + "/invite")
	UsersController.InvitedView invite(@PathVariable String pool, @PathVariable UUID user) {
		User invited = this.views.find(pool, user);
		if (invited.status() != User.Status.FORCE_CHANGE_PASSWORD) {
			throw new ConflictException("The user has a password already");
		}
		UserTasks.Invited again = this.tasks.inviteAgain(this.pools.get(pool), invited, true);
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
		User owner = this.views.find(pool, user);
		if (this.sessions.of(pool, owner.id()).stream().noneMatch(own -> own.id().equals(session))) {
			throw new MissingException();
		}
		this.sessionTasks.end(owner, session);
		return ResponseEntity.noContent().build();
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
		this.sessionTasks.takeBack(this.views.find(pool, user), client);
		return ResponseEntity.noContent().build();
	}

	/** A browser where a user is signed in. */
	record SessionView(UUID id, Instant createdAt, Instant lastSeenAt, Instant expiresAt, @Nullable String address,
			@Nullable String userAgent) {

		static SessionView of(Session session) {
			return new SessionView(session.id(), session.createdAt(), session.lastSeenAt(), session.expiresAt(),
					session.address(), session.userAgent());
		}

	}

	/** What a user has allowed an application. */
	record ConsentView(String clientId, Set<String> scopes, Instant grantedAt) {
	}

}
