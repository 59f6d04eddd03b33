package dev.vestibule.account.security;

import java.util.List;

import dev.vestibule.account.SecurityEntry;
import dev.vestibule.account.Visitor;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All ways to sign in. */
@Controller
class SecurityController {

	private final List<SecurityEntry> entries;

	SecurityController(List<SecurityEntry> entries) {
		this.entries = List.copyOf(entries);
	}

	@GetMapping("/{pool}/account/security")
	String show(Visitor visitor, @RequestParam(defaultValue = "") String done, Model model) {
		model.addAttribute("entries", this.entries.stream().flatMap(entry -> entry.row(visitor).stream()).toList());
		model.addAttribute("done", done);
		return "account/security";
	}

}
