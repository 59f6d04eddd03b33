package dev.vestibule.signin.web.code;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.BindParam;

/**
 * What such a page posts: the code, or where it is to go. A field that is missing counts
 * as left empty.
 */
public record CodeForm(String code, String email, String phoneNumber) {

	/** As it is first shown. */
	public static final CodeForm EMPTY = new CodeForm(null, null, null);

	public CodeForm(@Nullable String code, @Nullable String email,
			@BindParam("phone_number") @Nullable String phoneNumber) {
		this.code = Objects.requireNonNullElse(code, "");
		this.email = Objects.requireNonNullElse(email, "");
		this.phoneNumber = Objects.requireNonNullElse(phoneNumber, "");
	}

	@Override
	public String toString() {
		return "CodeForm[secret]";
	}

}
