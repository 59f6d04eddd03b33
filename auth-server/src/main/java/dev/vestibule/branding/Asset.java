package dev.vestibule.branding;

/**
 * A file that pages load. It is held in memory: what is not in a theme's list cannot be
 * asked for, whatever the path says.
 */
public record Asset(String contentType, byte[] content) {

	@Override
	public String toString() {
		return "Asset[" + this.contentType + ", " + this.content.length + " bytes]";
	}

}
