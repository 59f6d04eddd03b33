package dev.vestibule.protocol;

import dev.vestibule.protocol.AuthorizationResponses.FormPost;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** The page that posts an authorization response; reached by a forward only. */
@Controller
class FormPostController {

	@RequestMapping("/{pool}" + FormPost.PATH)
	String show(@RequestAttribute(name = "dev.vestibule.protocol.AuthorizationResponses$FormPost",
			required = false) @Nullable FormPost answer, Model model) {
		if (answer == null) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
		model.addAttribute("action", answer.action());
		model.addAttribute("fields", answer.fields());
		return "form-post";
	}

}
