package dev.vestibule.credential;

/** Too many passwords are being checked at once; the same try may work a moment later. */
public final class HashingBusyException extends RuntimeException {

	public HashingBusyException() {
		super("Too many passwords are being hashed at once");
	}

}
