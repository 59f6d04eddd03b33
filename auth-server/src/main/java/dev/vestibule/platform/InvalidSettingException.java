package dev.vestibule.platform;

/**
 * A setting with which the server must not start. The message of the failed start names
 * the key, its value and the remedy.
 */
public final class InvalidSettingException extends RuntimeException {

	private final String key;

	private final String value;

	private final String remedy;

	/**
	 * Refuses a setting.
	 * @param key the setting's name, as the operator writes it
	 * @param value what it is now; for a secret, a word about it instead
	 * @param remedy what to do
	 */
	public InvalidSettingException(String key, String value, String remedy) {
		super(key + " = " + value + ": " + remedy);
		this.key = key;
		this.value = value;
		this.remedy = remedy;
	}

	/** The setting's name. */
	public String key() {
		return this.key;
	}

	/** What it is now. */
	public String value() {
		return this.value;
	}

	/** What to do. */
	public String remedy() {
		return this.remedy;
	}

}
