package dev.vestibule.account;

import java.util.UUID;

import dev.vestibule.pool.Pool;
import dev.vestibule.session.Session;
import dev.vestibule.user.User;

/** The signed-in user, on a page of their own. */
public record Visitor(Pool pool, Session session, User user) {

	/** The tenant. */
	public String poolId() {
		return this.pool.id();
	}

	/** Their {@code sub}. */
	public UUID userId() {
		return this.user.id();
	}

	/** The view that leads to one of the account's pages. */
	public String redirect(String page) {
		return "redirect:/" + poolId() + "/account" + page;
	}

}
