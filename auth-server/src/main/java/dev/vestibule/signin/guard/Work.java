package dev.vestibule.signin.guard;

import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * What the form of the request under way brings back.
 *
 * @param browserHash the browser that sends it
 * @param challenge as the page had it
 * @param nonce what solves it; empty if the browser has only waited
 */
public record Work(String browserHash, String challenge, String nonce) {

	/** The request attribute that holds it. */
	public static final String ATTRIBUTE = Work.class.getName();

	static @Nullable Work current() {
		RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
		return (attributes != null) ? (Work) attributes.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) : null;
	}

}
