package dev.vestibule.account.security;

import java.util.Locale;

import dev.vestibule.account.CodeForm;
import dev.vestibule.account.Fresh;
import dev.vestibule.account.Replies;
import dev.vestibule.account.Visitor;
import dev.vestibule.contact.ChangeOutcome;
import dev.vestibule.contact.SentFactors;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Has codes sent as a second factor from now on, or no longer. */
@Fresh
@Controller
@RequestMapping("/{pool}/account/codes/{way:email|phone}")
class SentCodesController {

	private final SentFactors factors;

	private final FactorChanges changes;

	SentCodesController(SentFactors factors, FactorChanges changes) {
		this.factors = factors;
		this.changes = changes;
	}

	@GetMapping
	String show(Visitor visitor, @PathVariable String way, @RequestParam(defaultValue = "false") boolean sent,
			Model model) {
		model.addAttribute("form", new CodeForm(null));
		return page(visitor, codes(visitor, way), sent, model);
	}

	/** Sends the first, which shows that they arrive. */
	@Fresh(page = "/security")
	@PostMapping("/send")
	String send(Visitor visitor, @PathVariable String way, @ModelAttribute("form") CodeForm form, BindingResult errors,
			Locale locale, Model model, HttpServletResponse response) {
		SentCodes codes = codes(visitor, way);
		Replies.explain(this.factors.begin(visitor.pool(), visitor.user(), visitor.session(), codes.factor(), locale),
				"code", errors, response);
		return errors.hasErrors() ? page(visitor, codes, false, model) : visitor.redirect(codes.page() + "?sent=true");
	}

	@Fresh(page = "/security")
	@PostMapping
	String confirm(Visitor visitor, @PathVariable String way, @ModelAttribute("form") CodeForm form,
			BindingResult errors, Model model, HttpServletResponse response) {
		SentCodes codes = codes(visitor, way);
		Replies.explain(
				form.code().isBlank() ? new ChangeOutcome.Refused("form.required")
						: this.factors.confirm(visitor.user(), visitor.session(), codes.factor(), form.code()),
				"code", errors, response);
		if (errors.hasErrors()) {
			return page(visitor, codes, true, model);
		}
		return visitor.redirect(
				this.changes.codesLeft(visitor) ? "/security?done=" + codes.title() : "/recovery-codes?first=true");
	}

	@Fresh(page = "/security")
	@PostMapping("/end")
	String end(Visitor visitor, @PathVariable String way) {
		this.factors.end(visitor.user(), codes(visitor, way).factor());
		return visitor.redirect("/security?done=saved");
	}

	private static SentCodes codes(Visitor visitor, String way) {
		SentCodes codes = way.equals("phone") ? SentCodes.PHONE : SentCodes.EMAIL;
		if (!codes.open(visitor)) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
		return codes;
	}

	private static String page(Visitor visitor, SentCodes codes, boolean sent, Model model) {
		model.addAttribute("what", codes.title());
		model.addAttribute("way", codes.page());
		model.addAttribute("change", (codes == SentCodes.PHONE) ? "/phone" : "/email");
		model.addAttribute("address", SentFactors.address(visitor.user(), codes.factor()).orElse(null));
		model.addAttribute("asked", codes.factor().enrolled(visitor.user()));
		model.addAttribute("chosen", codes.factor().chosen(visitor.user()));
		model.addAttribute("sent", sent);
		return "account/sent-codes";
	}

}
