package dev.vestibule.audit;

import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Where the request under way comes from.
 *
 * @param address the peer's address, or the one that a trusted proxy reports
 * @param userAgent what the browser says about itself
 */
public record RequestFacts(@Nullable String address, @Nullable String userAgent) {

	/** The request attribute that holds them. */
	public static final String ATTRIBUTE = RequestFacts.class.getName();

	private static final RequestFacts NONE = new RequestFacts(null, null);

	/**
	 * Those of the request under way; empty ones outside of any, as in a scheduled job.
	 */
	public static RequestFacts current() {
		RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
		if (attributes == null) {
			return NONE;
		}
		RequestFacts facts = (RequestFacts) attributes.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
		return (facts != null) ? facts : NONE;
	}

}
