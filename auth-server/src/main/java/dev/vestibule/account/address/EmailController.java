package dev.vestibule.account.address;

import java.util.Locale;
import java.util.Optional;

import dev.vestibule.account.Fresh;
import dev.vestibule.account.Replies;
import dev.vestibule.account.Visitor;
import dev.vestibule.contact.AddressChange;
import dev.vestibule.contact.AddressChanges;
import dev.vestibule.contact.AddressProofs;
import dev.vestibule.contact.ChangeOutcome;
import dev.vestibule.pool.PoolPolicy.NameKind;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Another e-mail address: asked for, then proven by code or link. */
@Controller
@RequestMapping("/{pool}/account/email")
class EmailController {

	private final AddressChanges changes;

	private final AddressProofs proofs;

	EmailController(AddressChanges changes, AddressProofs proofs) {
		this.changes = changes;
		this.proofs = proofs;
	}

	@Fresh
	@GetMapping
	String show(Visitor visitor, Model model) {
		model.addAttribute("form", new EmailForm(null));
		return page(visitor, model);
	}

	@Fresh
	@PostMapping
	String submit(Visitor visitor, @ModelAttribute("form") EmailForm form, BindingResult errors, Locale locale,
			Model model, HttpServletResponse response) {
		ChangeOutcome outcome = form.email().isBlank() ? new ChangeOutcome.Refused("form.required") : this.changes
			.begin(visitor.pool(), visitor.user(), visitor.session().id(), NameKind.EMAIL, form.email(), locale);
		explain(outcome, "email", errors, response);
		return errors.hasErrors() ? page(visitor, model) : visitor.redirect("/email/confirm");
	}

	/** Looking changes nothing: mail scanners follow links, too (security A34). */
	@GetMapping("/confirm")
	String showConfirmation(Visitor visitor, @RequestParam(defaultValue = "") String link, Model model) {
		model.addAttribute("form", new CodeForm(null));
		return confirmation(visitor, link, model);
	}

	@PostMapping("/confirm")
	String confirm(Visitor visitor, @RequestParam(defaultValue = "") String link, @ModelAttribute("form") CodeForm form,
			BindingResult errors, Locale locale, Model model, HttpServletResponse response) {
		explain(prove(visitor, link, form.code(), locale), link.isEmpty() ? "code" : null, errors, response);
		return errors.hasErrors() ? confirmation(visitor, link, model) : visitor.redirect("/profile?saved=true");
	}

	@PostMapping("/cancel")
	String cancel(Visitor visitor) {
		this.changes.discard(visitor.poolId(), visitor.userId(), NameKind.EMAIL);
		return visitor.redirect("/profile");
	}

	private ChangeOutcome prove(Visitor visitor, String link, String code, Locale locale) {
		if (!link.isEmpty()) {
			return this.proofs.byLink(visitor.pool(), visitor.user(), NameKind.EMAIL, link, locale);
		}
		return code.isBlank() ? new ChangeOutcome.Refused("form.required") : this.proofs.byCode(visitor.pool(),
				visitor.user(), visitor.session().id(), NameKind.EMAIL, code, locale);
	}

	private String page(Visitor visitor, Model model) {
		model.addAttribute("current", visitor.user().email());
		return "account/email";
	}

	private String confirmation(Visitor visitor, String link, Model model) {
		Optional<AddressChange> change = link.isEmpty()
				? this.changes.pending(visitor.poolId(), visitor.userId(), NameKind.EMAIL)
					.filter(pending -> pending.sessionId().equals(visitor.session().id()))
				: this.proofs.find(visitor.pool(), visitor.userId(), NameKind.EMAIL, link);
		if (change.isEmpty()) {
			return link.isEmpty() ? visitor.redirect("/email") : visitor.redirect("/undo?dead=true");
		}
		model.addAttribute("link", link);
		model.addAttribute("destination", change.get().afterAddress());
		return "account/email-confirm";
	}

	private static void explain(ChangeOutcome outcome, @Nullable String field, BindingResult errors,
			HttpServletResponse response) {
		switch (outcome) {
			case ChangeOutcome.Refused(String key) -> {
				if (field != null) {
					errors.rejectValue(field, key);
				}
				else {
					errors.reject(key);
				}
			}
			case ChangeOutcome.Throttled later -> Replies.throttled(errors, response, later.retryAfter());
			case ChangeOutcome.Sent _, ChangeOutcome.Applied _ -> {
			}
		}
	}

	/** The address that is wanted. */
	record EmailForm(String email) {

		EmailForm(@Nullable String email) {
			this.email = (email != null) ? email : "";
		}

	}

	/** The code that went there. */
	record CodeForm(String code) {

		CodeForm(@Nullable String code) {
			this.code = (code != null) ? code : "";
		}

		@Override
		public String toString() {
			return "CodeForm[secret]";
		}

	}

}
