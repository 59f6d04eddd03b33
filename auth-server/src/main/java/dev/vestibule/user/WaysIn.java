package dev.vestibule.user;

import java.util.Set;

import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.PoolPolicy.Method;

/**
 * How a user can get into an account. The last way is not to be taken away by whoever
 * removes one, or nobody ever gets in again.
 *
 * @param password whether one is set, and the pool takes it
 * @param mailbox whether a code or link goes to a proven address
 * @param phone whether a code goes to a proven phone number
 * @param passkeys how many the pool takes
 * @param identities how many at other providers
 */
public record WaysIn(boolean password, boolean mailbox, boolean phone, int passkeys, int identities) {

	/**
	 * Those of a user now.
	 * @param passkeys how many are registered
	 * @param identities how many are linked
	 */
	public static WaysIn of(PoolPolicy policy, User user, int passkeys, int identities) {
		Set<Method> methods = policy.signIn().methods();
		boolean byMail = methods.contains(Method.EMAIL_CODE) || methods.contains(Method.EMAIL_LINK);
		return new WaysIn(user.passwordHash() != null && methods.contains(Method.PASSWORD),
				user.emailVerified() && byMail, user.phoneVerified() && methods.contains(Method.SMS_CODE),
				methods.contains(Method.PASSKEY) ? passkeys : 0, identities);
	}

	/** Whether there is any. */
	public boolean any() {
		return this.password || this.mailbox || this.phone || this.passkeys > 0 || this.identities > 0;
	}

	/** When a passkey is gone. */
	public WaysIn withoutPasskey() {
		return new WaysIn(this.password, this.mailbox, this.phone, Math.max(0, this.passkeys - 1), this.identities);
	}

	/** When a linked identity is gone. */
	public WaysIn withoutIdentity() {
		return new WaysIn(this.password, this.mailbox, this.phone, this.passkeys, Math.max(0, this.identities - 1));
	}

	/** When the phone number is gone. */
	public WaysIn withoutPhone() {
		return new WaysIn(this.password, this.mailbox, false, this.passkeys, this.identities);
	}

	/** When the password is gone. */
	public WaysIn withoutPassword() {
		return new WaysIn(false, this.mailbox, this.phone, this.passkeys, this.identities);
	}

}
