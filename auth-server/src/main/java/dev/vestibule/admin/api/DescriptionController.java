package dev.vestibule.admin.api;

import java.util.Map;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.openapi.Document;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What this API is. */
@RestController
class DescriptionController {

	private final Document document;

	DescriptionController(Document document) {
		this.document = document;
	}

	/** Describes every route, as OpenAPI 3.1. */
	@Needs(Permission.READ)
	@GetMapping(path = Api.BASE + "/openapi.json", produces = "application/json")
	Map<String, Object> show() {
		return this.document.tree(Problems.Problem.class);
	}

}
