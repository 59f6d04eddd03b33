package dev.vestibule.signin.provider;

import java.util.UUID;

import dev.vestibule.credential.CodeCheck;
import dev.vestibule.credential.OneTimeCode.Purpose;
import dev.vestibule.credential.OneTimeCodes.Issued;
import dev.vestibule.credential.OneTimeCodes;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.signin.SignInProperties;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.step.Post;
import dev.vestibule.user.ContactNames;
import dev.vestibule.user.LoginName;
import dev.vestibule.user.User;

import org.springframework.stereotype.Component;

/** Codes that show in a journey that an e-mail address is its user's. */
@Component
class EmailProofs {

	private final OneTimeCodes codes;

	private final ContactNames names;

	private final Post post;

	private final SignInProperties properties;

	EmailProofs(OneTimeCodes codes, ContactNames names, Post post, SignInProperties properties) {
		this.codes = codes;
		this.names = names;
		this.post = post;
		this.properties = properties;
	}

	/**
	 * Sends one. That of an address which is somebody else's is nobody's and is never
	 * right; its owner is told.
	 */
	void send(Visit visit, User user, LoginName email) {
		boolean free = this.names.free(visit.poolId(), user.id(), email);
		Issued issued = this.codes.issue(visit.poolId(), free ? user.id() : null, visit.journey().id(),
				Purpose.CHANGE_EMAIL, this.properties.confirmationLink());
		if (free) {
			this.post.proveEmail(visit, user.id(), email.canonical(), issued);
		}
		else {
			this.post.addressWanted(visit, email.canonical());
		}
	}

	CodeCheck check(Visit visit, String typed) {
		return this.codes.check(visit.poolId(), visit.journey().id(), Purpose.CHANGE_EMAIL, typed);
	}

	/**
	 * Uses a code up, and the address is the user's.
	 * @return false if it was used before, or the user has got another address meanwhile
	 * @throws org.springframework.dao.DuplicateKeyException if it became somebody else's
	 */
	boolean use(User user, UUID codeId, String email) {
		return this.codes.consume(codeId) && this.names
			.replace(new ContactNames.Replacement(user.poolId(), user.id(), NameKind.EMAIL, user.email(), email), null);
	}

}
