package dev.vestibule.account.passkey;

import java.util.Locale;
import java.util.Optional;

import dev.vestibule.account.Fresh;
import dev.vestibule.account.Visitor;
import dev.vestibule.credential.PasskeyCeremony;
import dev.vestibule.credential.Passkeys;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** Adds a passkey, for whoever has just proven who they are. */
@Controller
@RequestMapping("/{pool}/account/passkeys")
class NewPasskeyController {

	private final Passkeys passkeys;

	NewPasskeyController(Passkeys passkeys) {
		this.passkeys = passkeys;
	}

	@Fresh
	@GetMapping("/add")
	String show(Visitor visitor, Model model) {
		return page(visitor, false, model);
	}

	/** Again, for a page that has been open for a while. */
	@ResponseBody
	@GetMapping(path = "/options", produces = MediaType.APPLICATION_JSON_VALUE)
	String options(Visitor visitor) {
		return this.passkeys.creation(ceremony(visitor), visitor.user())
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT));
	}

	@Fresh(page = "/passkeys/add")
	@PostMapping("/add")
	String add(Visitor visitor, @RequestParam(defaultValue = "") String credential, Locale locale, Model model) {
		boolean added = this.passkeys.add(ceremony(visitor), visitor.user(), credential, null, locale).isPresent();
		return added ? visitor.redirect("/passkeys?done=added") : page(visitor, true, model);
	}

	private String page(Visitor visitor, boolean refused, Model model) {
		Optional<String> options = this.passkeys.creation(ceremony(visitor), visitor.user());
		if (options.isEmpty()) {
			return visitor.redirect("/passkeys");
		}
		model.addAttribute("options", options.get());
		model.addAttribute("refused", refused);
		return "account/passkey-add";
	}

	/* The session is this browser's alone. */
	private static PasskeyCeremony ceremony(Visitor visitor) {
		return new PasskeyCeremony(visitor.pool(), PasskeyCeremony.Kind.CREATE, "session " + visitor.session().id(),
				visitor.userId());
	}

}
