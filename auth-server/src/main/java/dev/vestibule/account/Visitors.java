package dev.vestibule.account;

import java.util.Optional;

import dev.vestibule.credential.Passkeys;
import dev.vestibule.pool.CurrentPool;
import dev.vestibule.pool.Pool;
import dev.vestibule.session.Session;
import dev.vestibule.session.Sessions;
import dev.vestibule.signin.FreshProof;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Hands controllers the visitor, and pages too. Who is not signed in, or not as lately as
 * a {@link Fresh} page wants, is sent through a journey first.
 */
@Component
class Visitors implements HandlerMethodArgumentResolver {

	private final CurrentPool currentPool;

	private final Sessions sessions;

	private final Users users;

	private final Passkeys passkeys;

	private final FreshProof freshProof;

	Visitors(CurrentPool currentPool, Sessions sessions, Users users, Passkeys passkeys, FreshProof freshProof) {
		this.currentPool = currentPool;
		this.sessions = sessions;
		this.users = users;
		this.passkeys = passkeys;
		this.freshProof = freshProof;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == Visitor.class;
	}

	@Override
	public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest web, @Nullable WebDataBinderFactory binders) {
		HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
		Fresh fresh = fresh(parameter);
		if (request == null || container == null) {
			throw new IllegalStateException("Not a page");
		}
		Pool pool = this.currentPool.get();
		String page = page(request, pool, fresh);
		Visitor visitor = find(request, pool).orElseThrow(() -> new SignInNeededException(page, null));
		if (fresh != null && !isFresh(request, visitor)) {
			throw new SignInNeededException(page, visitor.userId());
		}
		container.addAttribute("visitor", visitor);
		// Whoever keeps passkeys learns what their user is called now.
		container.addAttribute("passkeySignal", this.passkeys.signal(pool, visitor.user()));
		return visitor;
	}

	/** The user who is signed in, if one is. */
	private Optional<Visitor> find(HttpServletRequest request, Pool pool) {
		Optional<Session> session = this.sessions.current(request, pool);
		return session.flatMap(open -> this.users.find(pool.id(), open.userId()).filter(User::enabled))
			.map(user -> new Visitor(pool, session.orElseThrow(), user));
	}

	private boolean isFresh(HttpServletRequest request, Visitor visitor) {
		return shows(request) ? this.freshProof.shows(visitor.pool(), visitor.session(), visitor.user())
				: this.freshProof.takes(visitor.pool(), visitor.session(), visitor.user());
	}

	private static @Nullable Fresh fresh(MethodParameter parameter) {
		Fresh onMethod = parameter.getMethodAnnotation(Fresh.class);
		return (onMethod != null) ? onMethod
				: AnnotatedElementUtils.findMergedAnnotation(parameter.getContainingClass(), Fresh.class);
	}

	private static String page(HttpServletRequest request, Pool pool, @Nullable Fresh fresh) {
		String path = request.getRequestURI().substring(1 + pool.id().length());
		String query = request.getQueryString();
		if (shows(request)) {
			return (query != null) ? path + "?" + query : path;
		}
		if (fresh != null && !fresh.page().isEmpty()) {
			return "/account" + fresh.page();
		}
		// /account/apps/remove is a button of /account/apps.
		return path.split("/").length > 3 ? path.substring(0, path.indexOf('/', "/account/".length())) : path;
	}

	private static boolean shows(HttpServletRequest request) {
		return "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
	}

}
