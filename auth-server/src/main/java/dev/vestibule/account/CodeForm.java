package dev.vestibule.account;

import org.jspecify.annotations.Nullable;

/** A code that was sent somewhere, as a form posts it. */
public record CodeForm(String code) {

	/** As far as it was posted. */
	public CodeForm(@Nullable String code) {
		this.code = (code != null) ? code : "";
	}

	@Override
	public String toString() {
		return "CodeForm[secret]";
	}

}
