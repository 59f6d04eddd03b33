package dev.vestibule.admin.openapi;

import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/** One route: what it takes and what it answers. */
final class Operation {

	private final HandlerMethod method;

	private final Schemas schemas;

	private final List<Map<String, Object>> parameters = new ArrayList<>();

	Operation(HandlerMethod method, Schemas schemas) {
		this.method = method;
		this.schemas = schemas;
	}

	Map<String, Object> describe(RequestMethod verb, String tag, Needs needs, Map<String, Object> problem) {
		Map<String, Object> operation = new LinkedHashMap<>();
		operation.put("operationId", this.method.getBeanType().getSimpleName().replace("Controller", "") + "_"
				+ this.method.getMethod().getName());
		operation.put("tags", List.of(tag));
		operation.put("summary", words(this.method.getMethod().getName()));
		operation.put("security",
				List.of(Map.of("administrators", List.of(Permission.API + "/" + needs.value().scope()))));
		operation.put("x-permission", needs.value().name());
		operation.put("x-everywhere", needs.everywhere());
		for (Parameter parameter : this.method.getMethod().getParameters()) {
			take(parameter, operation);
		}
		if (verb == RequestMethod.POST) {
			parameter("header", "Idempotency-Key", false, Map.of("type", "string", "maxLength", 255));
		}
		operation.put("parameters", this.parameters);
		operation.put("responses", responses(verb, problem));
		return operation;
	}

	private static String words(String name) {
		String words = name.replaceAll("(\\p{Lu})", " $1").toLowerCase(Locale.ROOT);
		return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
	}

	private void take(Parameter parameter, Map<String, Object> operation) {
		if (parameter.isAnnotationPresent(PathVariable.class)) {
			parameter("path", parameter.getName(), true, schema(parameter.getParameterizedType()));
		}
		else if (parameter.isAnnotationPresent(RequestHeader.class)) {
			parameter("header", parameter.getAnnotation(RequestHeader.class).name(), false, Map.of("type", "string"));
		}
		else if (parameter.isAnnotationPresent(RequestParam.class)) {
			parameter("query", parameter.getName(), false, schema(parameter.getParameterizedType()));
		}
		else if (parameter.getAnnotations().length > 0) {
			operation.put("requestBody", body(parameter.getParameterizedType()));
		}
		else {
			for (RecordComponent component : parameter.getType().getRecordComponents()) {
				parameter("query", component.getName(), false, schema(component.getGenericType()));
			}
		}
	}

	private Map<String, Object> schema(Type type) {
		return this.schemas.of(type, Schemas.Use.IN, Map.of());
	}

	private void parameter(String in, String name, boolean required, Map<String, Object> schema) {
		this.parameters.add(Map.of("in", in, "name", name, "required", required, "schema", schema));
	}

	private Map<String, Object> body(Type type) {
		boolean patch = type instanceof ParameterizedType;
		Map<String, Object> schema = (type instanceof ParameterizedType generic)
				? this.schemas.of(generic.getActualTypeArguments()[0], Schemas.Use.PATCH, Map.of()) : schema(type);
		return Map.of("required", true, "content",
				Map.of(patch ? "application/merge-patch+json" : "application/json", Map.of("schema", schema)));
	}

	private Map<String, Object> responses(RequestMethod verb, Map<String, Object> problem) {
		Type answered = this.method.getMethod().getGenericReturnType();
		boolean entity = answered instanceof ParameterizedType generic
				&& generic.getRawType().equals(ResponseEntity.class);
		Type body = entity ? ((ParameterizedType) answered).getActualTypeArguments()[0] : answered;
		Map<String, Object> responses = new LinkedHashMap<>();
		if (body.equals(Void.class)) {
			responses.put("204", Map.of("description", "Done"));
		}
		else {
			responses.put((entity && verb == RequestMethod.POST) ? "201" : "200", Map.of("description", "Done",
					"content",
					Map.of("application/json", Map.of("schema", this.schemas.of(body, Schemas.Use.OUT, Map.of())))));
		}
		for (String status : Arrays.asList("400", "401", "403", "404", "409", "412")) {
			responses.put(status, Map.of("description", "Refused", "content",
					Map.of("application/problem+json", Map.of("schema", problem))));
		}
		return responses;
	}

}
