package dev.vestibule.account;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The account's first page. */
@Controller
class OverviewController {

	@GetMapping("/{pool}/account")
	String show(Visitor visitor, Model model) {
		String given = visitor.user().attributes().values().get("given_name");
		model.addAttribute("name", (given != null) ? given : visitor.user().display());
		return "account/home";
	}

}
