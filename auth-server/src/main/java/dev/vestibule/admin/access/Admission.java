package dev.vestibule.admin.access;

import java.util.Map;

import dev.vestibule.admin.Access;
import dev.vestibule.admin.Permission;
import dev.vestibule.pool.Pools;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Holds the route that Spring has chosen, not its path, against what the caller may do:
 * so there is no path that two of them could read differently.
 */
@Component
public class Admission implements HandlerInterceptor {

	private final Pools pools;

	Admission(Pools pools) {
		this.pools = pools;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		Needs needs = (handler instanceof HandlerMethod method) ? method.getMethodAnnotation(Needs.class) : null;
		if (needs == null) {
			throw new ResponseStatusException(HttpStatus.FORBIDDEN);
		}
		admit(Caller.current().access(), needs, pool(request));
		return true;
	}

	private void admit(Access access, Needs needs, @Nullable String poolId) {
		if (poolId == null) {
			boolean may = needs.everywhere() ? access.permitsEverywhere(needs.value()) : access.any();
			refuseUnless(may, HttpStatus.FORBIDDEN);
			return;
		}
		boolean sees = access.permits(poolId, Permission.READ) || access.permits(poolId, needs.value());
		refuseUnless(sees && this.pools.find(poolId).isPresent(), HttpStatus.NOT_FOUND);
		refuseUnless(
				needs.everywhere() ? access.permitsEverywhere(needs.value()) : access.permits(poolId, needs.value()),
				HttpStatus.FORBIDDEN);
	}

	private static void refuseUnless(boolean holds, HttpStatus status) {
		if (!holds) {
			throw new ResponseStatusException(status);
		}
	}

	@SuppressWarnings("unchecked") // as Spring documents the attribute
	private static @Nullable String pool(HttpServletRequest request) {
		Map<String, String> variables = (Map<String, String>) request
			.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
		return (variables != null) ? variables.get("pool") : null;
	}

}
