package dev.vestibule.account.address;

import java.util.Locale;
import java.util.Optional;

import dev.vestibule.account.CodeForm;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Another e-mail address or phone number: asked for, then proven by the code that went
 * there, or an e-mail's link.
 */
@Controller
@RequestMapping("/{pool}/account/{what:email|phone}")
class AddressController {

	private final AddressChanges changes;

	private final AddressProofs proofs;

	private final PhoneRemoval phone;

	AddressController(AddressChanges changes, AddressProofs proofs, PhoneRemoval phone) {
		this.changes = changes;
		this.proofs = proofs;
		this.phone = phone;
	}

	@Fresh
	@GetMapping
	String show(Visitor visitor, @PathVariable String what, Model model) {
		model.addAttribute("form", new AddressForm(null));
		return page(visitor, what, model);
	}

	@Fresh
	@PostMapping
	String submit(Visitor visitor, @PathVariable String what, @ModelAttribute("form") AddressForm form,
			BindingResult errors, Locale locale, Model model, HttpServletResponse response) {
		ChangeOutcome outcome = form.address().isBlank() ? new ChangeOutcome.Refused("form.required") : this.changes
			.begin(visitor.pool(), visitor.user(), visitor.session().id(), kind(what), form.address(), locale);
		Replies.explain(outcome, "address", errors, response);
		return errors.hasErrors() ? page(visitor, what, model) : visitor.redirect("/" + what + "/confirm");
	}

	/** Looking changes nothing: mail scanners follow links, too (security A34). */
	@GetMapping("/confirm")
	String showConfirmation(Visitor visitor, @PathVariable String what, @RequestParam(defaultValue = "") String link,
			Model model) {
		model.addAttribute("form", new CodeForm(null));
		return confirmation(visitor, what, link, model);
	}

	@PostMapping("/confirm")
	String confirm(Visitor visitor, @PathVariable String what, @RequestParam(defaultValue = "") String link,
			@ModelAttribute("form") CodeForm form, BindingResult errors, Model model, HttpServletResponse response) {
		Replies.explain(prove(visitor, kind(what), link, form.code()), link.isEmpty() ? "code" : null, errors,
				response);
		return errors.hasErrors() ? confirmation(visitor, what, link, model) : visitor.redirect("/profile?saved=true");
	}

	@PostMapping("/cancel")
	String cancel(Visitor visitor, @PathVariable String what) {
		this.changes.discard(visitor.poolId(), visitor.userId(), kind(what));
		return visitor.redirect("/profile");
	}

	/** Only a phone number: an account without an e-mail address has lost its mailbox. */
	@Fresh
	@PostMapping("/remove")
	String remove(Visitor visitor, @PathVariable String what) {
		boolean removed = kind(what) == NameKind.PHONE && this.phone.remove(visitor);
		return visitor.redirect(removed ? "/profile?saved=true" : "/profile");
	}

	private static NameKind kind(String what) {
		return "phone".equals(what) ? NameKind.PHONE : NameKind.EMAIL;
	}

	private ChangeOutcome prove(Visitor visitor, NameKind kind, String link, String code) {
		if (!link.isEmpty()) {
			return this.proofs.byLink(visitor.pool(), visitor.user(), kind, link);
		}
		return code.isBlank() ? new ChangeOutcome.Refused("form.required")
				: this.proofs.byCode(visitor.pool(), visitor.user(), visitor.session().id(), kind, code);
	}

	private String page(Visitor visitor, String what, Model model) {
		boolean phone = kind(what) == NameKind.PHONE;
		model.addAttribute("what", what);
		model.addAttribute("current", phone ? visitor.user().phoneNumber() : visitor.user().email());
		model.addAttribute("removable", phone && this.phone.removable(visitor));
		return "account/address";
	}

	private String confirmation(Visitor visitor, String what, String link, Model model) {
		Optional<AddressChange> change = link.isEmpty()
				? this.changes.pending(visitor.poolId(), visitor.userId(), kind(what))
					.filter(pending -> pending.sessionId().equals(visitor.session().id()))
				: this.proofs.find(visitor.pool(), visitor.userId(), kind(what), link);
		if (change.isEmpty()) {
			return visitor.redirect(link.isEmpty() ? "/" + what : "/undo?dead=true");
		}
		model.addAttribute("what", what);
		model.addAttribute("link", link);
		model.addAttribute("destination", change.get().afterAddress());
		return "account/address-confirm";
	}

	/** The address that is wanted. */
	record AddressForm(String address) {

		AddressForm(@Nullable String address) {
			this.address = (address != null) ? address : "";
		}

	}

}
