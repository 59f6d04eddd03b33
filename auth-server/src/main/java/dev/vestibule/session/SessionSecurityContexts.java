package dev.vestibule.session;

import java.util.function.Supplier;

import dev.vestibule.pool.CurrentPool;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/** Lets Spring Security find our sessions, and only where something asks for them. */
@Component
public class SessionSecurityContexts implements SecurityContextRepository {

	private final Sessions sessions;

	private final CurrentPool currentPool;

	SessionSecurityContexts(Sessions sessions, CurrentPool currentPool) {
		this.sessions = sessions;
		this.currentPool = currentPool;
	}

	@Override
	public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
		return new Deferred(() -> load(request));
	}

	@Override
	@SuppressWarnings({ "deprecation", "removal" }) // required by the interface, called
													// by nobody
	public SecurityContext loadContext(HttpRequestResponseHolder holder) {
		return load(holder.getRequest());
	}

	@Override
	public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
		// Sessions are opened by the journey alone.
	}

	@Override
	public boolean containsContext(HttpServletRequest request) {
		return this.currentPool.find().flatMap(pool -> this.sessions.current(request, pool)).isPresent();
	}

	private SecurityContext load(HttpServletRequest request) {
		return this.currentPool.find()
			.flatMap(pool -> this.sessions.current(request, pool))
			.<SecurityContext>map(session -> new SecurityContextImpl(new SessionAuthentication(session)))
			.orElseGet(SecurityContextHolder::createEmptyContext);
	}

	private static final class Deferred implements DeferredSecurityContext {

		private final Supplier<SecurityContext> loader;

		private @Nullable SecurityContext context;

		private Deferred(Supplier<SecurityContext> loader) {
			this.loader = loader;
		}

		@Override
		public SecurityContext get() {
			SecurityContext loaded = this.context;
			if (loaded == null) {
				loaded = this.loader.get();
				this.context = loaded;
			}
			return loaded;
		}

		@Override
		public boolean isGenerated() {
			return get().getAuthentication() == null;
		}

	}

}
