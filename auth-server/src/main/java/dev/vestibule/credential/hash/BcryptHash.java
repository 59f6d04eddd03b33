package dev.vestibule.credential.hash;

import java.util.regex.Pattern;

import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** bcrypt, of which only the first 72 bytes of a password ever counted. */
record BcryptHash(String text) implements ForeignHash {

	private static final Pattern FORM = Pattern.compile("\\$2[aby]\\$([0-9]{2})\\$[./A-Za-z0-9]{53}");

	private static final int DEAREST = 14;

	static BcryptHash parse(String text) {
		int rounds = Integer.parseInt(ForeignHashes.parts(FORM, text).group(1));
		ForeignHashes.bearable(rounds >= 4 && rounds <= DEAREST);
		return new BcryptHash(text);
	}

	@Override
	public boolean matches(String password) {
		return new BCryptPasswordEncoder().matches(password, this.text);
	}

	@Override
	public String toString() {
		return "BcryptHash[secret]";
	}

}
