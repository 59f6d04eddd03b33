package dev.vestibule.admin.console;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import dev.vestibule.admin.access.Caller;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.Pools;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.HandlerMapping;

/** Gives every page its frame. */
@ControllerAdvice(basePackageClasses = ConsoleAdvice.class)
class ConsoleAdvice {

	private final Pools pools;

	ConsoleAdvice(Pools pools) {
		this.pools = pools;
	}

	@ModelAttribute("console")
	@Nullable ConsoleFrame frame(HttpServletRequest request) {
		if (!(SecurityContextHolder.getContext().getAuthentication() instanceof Caller caller)) {
			return null;
		}
		List<Pool> visible = caller.access()
			.visible(this.pools.list(), Pool::id)
			.stream()
			.sorted(Comparator.comparing(Pool::name).thenComparing(Pool::id))
			.toList();
		String id = pool(request);
		return new ConsoleFrame(caller, (id != null) ? this.pools.get(id) : null, visible);
	}

	/** Ids and cursors that are none. */
	@ExceptionHandler
	void unreadable(IllegalArgumentException unreadable, HttpServletResponse response) throws IOException {
		response.sendError(HttpStatus.NOT_FOUND.value());
	}

	/**
	 * Somebody was faster between the look at what is stored and its change. The same
	 * post again finds what they did, and is answered as one that comes later.
	 */
	@ExceptionHandler({ OptimisticLockingFailureException.class, DuplicateKeyException.class })
	void overtaken(RuntimeException overtaken, HttpServletRequest request, HttpServletResponse response)
			throws ServletException, IOException {
		if (request.getDispatcherType() == DispatcherType.FORWARD) {
			throw overtaken;
		}
		request.getRequestDispatcher(request.getRequestURI()).forward(request, response);
	}

	private static @Nullable String pool(HttpServletRequest request) {
		return (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables)
				? (String) variables.get("pool") : null;
	}

}
