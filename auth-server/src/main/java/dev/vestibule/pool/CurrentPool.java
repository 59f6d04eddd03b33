package dev.vestibule.pool;

import java.util.Optional;

import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The pool that the request's path names, for code that Spring calls without it. */
@Component
public class CurrentPool {

	/** The request attribute that holds it. */
	public static final String ATTRIBUTE = "dev.vestibule.pool";

	/** The pool of the request under way, if it has one. */
	public Optional<Pool> find() {
		RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
		if (attributes == null) {
			return Optional.empty();
		}
		return Optional.ofNullable((Pool) attributes.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST));
	}

	/**
	 * The pool of the request under way.
	 * @throws IllegalStateException if its path names none
	 */
	public Pool get() {
		return find().orElseThrow(() -> new IllegalStateException("No pool in this request"));
	}

}
