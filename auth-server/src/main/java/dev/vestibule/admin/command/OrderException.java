package dev.vestibule.admin.command;

/** What was typed makes no sense; the message says why. */
final class OrderException extends RuntimeException {

	OrderException(String message) {
		super(message);
	}

}
