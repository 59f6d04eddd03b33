package dev.vestibule.credential.hash;

import org.springframework.security.crypto.password.AbstractValidatingPasswordEncoder;

/**
 * Checks the hashes that other systems made, until each is replaced by one of ours at its
 * user's next sign-in. It makes none.
 */
public final class ForeignPasswordEncoder extends AbstractValidatingPasswordEncoder {

	private final Argon2idPasswordEncoder ours;

	private final String unmatchable;

	public ForeignPasswordEncoder(Argon2idPasswordEncoder ours) {
		this.ours = ours;
		this.unmatchable = ours.unmatchable();
	}

	/**
	 * Looks whether a hash can be checked here.
	 * @throws IllegalArgumentException if not, saying why without repeating it
	 */
	public static void check(String text) {
		ForeignHashes.parse(text);
	}

	@Override
	protected String encodeNonNullPassword(String password) {
		throw new UnsupportedOperationException("New passwords are hashed our way");
	}

	@Override
	protected boolean matchesNonNull(String password, String encoded) {
		boolean matches = ForeignHashes.parse(encoded).matches(password);
		// Never less work than for nobody, or the time would tell that this user exists.
		this.ours.matches(password, this.unmatchable);
		return matches;
	}

}
