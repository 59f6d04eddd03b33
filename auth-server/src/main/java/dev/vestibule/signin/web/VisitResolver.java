package dev.vestibule.signin.web;

import dev.vestibule.signin.Visit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands controllers the visit they ask for. */
@Component
class VisitResolver implements HandlerMethodArgumentResolver {

	private final Visits visits;

	VisitResolver(Visits visits) {
		this.visits = visits;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == Visit.class;
	}

	@Override
	public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
		HttpServletRequest servletRequest = request.getNativeRequest(HttpServletRequest.class);
		HttpServletResponse servletResponse = request.getNativeResponse(HttpServletResponse.class);
		if (servletRequest == null || servletResponse == null) {
			throw new IllegalStateException("Not a servlet request");
		}
		return this.visits.find(servletRequest, servletResponse);
	}

}
