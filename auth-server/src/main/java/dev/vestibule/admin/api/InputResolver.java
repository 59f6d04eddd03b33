package dev.vestibule.admin.api;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

import dev.vestibule.platform.Violation;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands a request's body to its controller. */
final class InputResolver implements HandlerMethodArgumentResolver {

	private static final int MAX_BODY = 256 * 1024;

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.hasParameterAnnotation(Input.class);
	}

	@Override
	public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binders) throws IOException {
		HttpServletRequest http = (HttpServletRequest) request.getNativeRequest();
		byte[] body = http.getInputStream().readNBytes(MAX_BODY + 1);
		if (body.length > MAX_BODY) {
			throw Inputs.broken(Violation.of("", "rule.long", MAX_BODY));
		}
		JsonNode json = Inputs.parse(body);
		Type type = parameter.getGenericParameterType();
		if (type instanceof ParameterizedType patch) {
			return new Patch<>(json, (Class<?>) patch.getActualTypeArguments()[0]);
		}
		return Inputs.read(json, parameter.getParameterType());
	}

}
