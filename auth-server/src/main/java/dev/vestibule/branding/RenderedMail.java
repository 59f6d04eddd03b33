package dev.vestibule.branding;

/**
 * A mail as it will be read. Its bodies hold links and codes, so it never prints them.
 */
public record RenderedMail(String subject, String text, String html) {

	@Override
	public String toString() {
		return "RenderedMail[" + this.subject + "]";
	}

}
