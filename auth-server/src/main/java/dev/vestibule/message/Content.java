package dev.vestibule.message;

/** What a mail says. */
record Content(String from, String replyTo, String subject, String text, String html) {

	@Override
	public String toString() {
		return "Content[secret]";
	}

}
