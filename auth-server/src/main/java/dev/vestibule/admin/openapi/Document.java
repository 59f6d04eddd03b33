package dev.vestibule.admin.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.vestibule.admin.AdministratorPool;
import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.platform.BaseUrl;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The description of the API, made once and from what really answers. */
@Component
public class Document {

	private static final String API = "/admin/api/v1";

	private final ObjectProvider<RequestMappingHandlerMapping> mappings;

	private final BaseUrl baseUrl;

	Document(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mappings,
			BaseUrl baseUrl) {
		this.mappings = mappings;
		this.baseUrl = baseUrl;
	}

	/** As a tree of maps and lists. */
	public Map<String, Object> tree(Class<?> problem) {
		Schemas schemas = new Schemas();
		Map<String, Object> problems = schemas.of(problem, Schemas.Use.OUT, Map.of());
		Map<String, Map<String, Object>> paths = new TreeMap<>();
		this.mappings.getObject()
			.getHandlerMethods()
			.forEach((mapping,
					method) -> paths(mapping).forEach(path -> mapping.getMethodsCondition()
						.getMethods()
						.forEach(verb -> paths.computeIfAbsent(path, any -> new TreeMap<>())
							.put(verb.name().toLowerCase(java.util.Locale.ROOT),
									operation(verb, path, method, schemas, problems)))));
		Map<String, Object> tree = new LinkedHashMap<>();
		tree.put("openapi", "3.1.1");
		tree.put("info", Map.of("title", "Vestibule administration", "version", "1"));
		tree.put("servers", List.of(Map.of("url", this.baseUrl.of(""))));
		tree.put("paths", paths);
		tree.put("components",
				Map.of("schemas", schemas.components(), "securitySchemes", Map.of("administrators", scheme())));
		return tree;
	}

	private static List<String> paths(RequestMappingInfo mapping) {
		return mapping.getPatternValues().stream().filter(path -> path.startsWith(API)).toList();
	}

	private static Map<String, Object> operation(RequestMethod verb, String path, HandlerMethod method, Schemas schemas,
			Map<String, Object> problem) {
		Needs needs = method.getMethodAnnotation(Needs.class);
		if (needs == null || !method.getBeanType().isAnnotationPresent(RestController.class)) {
			throw new IllegalStateException("Nobody may call " + method);
		}
		return new Operation(method, schemas).describe(verb, tag(path), needs, problem);
	}

	private static String tag(String path) {
		String[] segments = path.substring(API.length() + 1).split("/");
		return (segments.length > 2) ? segments[2] : segments[0];
	}

	private Map<String, Object> scheme() {
		Map<String, String> scopes = new TreeMap<>();
		for (Permission permission : Permission.values()) {
			scopes.put(Permission.API + "/" + permission.scope(), permission.name());
		}
		String issuer = this.baseUrl.of("/" + AdministratorPool.ID);
		return Map.of("type", "oauth2", "flows",
				Map.of("clientCredentials", Map.of("tokenUrl", issuer + "/oauth2/token", "scopes", scopes),
						"authorizationCode", Map.of("authorizationUrl", issuer + "/oauth2/authorize", "tokenUrl",
								issuer + "/oauth2/token", "scopes", scopes)));
	}

}
