package dev.vestibule.account.passkey;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import dev.vestibule.account.Fresh;
import dev.vestibule.account.Visitor;
import dev.vestibule.credential.Factor;
import dev.vestibule.credential.Passkey;
import dev.vestibule.credential.Passkeys;
import dev.vestibule.federation.ProviderLinks;
import dev.vestibule.pool.PoolPolicy.Mfa.Mode;
import dev.vestibule.signin.LastFactor;
import org.jspecify.annotations.Nullable;

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

/** Lists passkeys, renames and removes them. */
@Controller
@RequestMapping("/{pool}/account/passkeys")
class PasskeysController {

	private static final String UUID_FORM = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

	private final Passkeys passkeys;

	private final ProviderLinks links;

	private final LastFactor lastFactor;

	PasskeysController(Passkeys passkeys, ProviderLinks links, LastFactor lastFactor) {
		this.passkeys = passkeys;
		this.links = links;
		this.lastFactor = lastFactor;
	}

	@GetMapping
	String show(Visitor visitor, @RequestParam(defaultValue = "") String done, Model model) {
		List<Passkey> own = this.passkeys.of(visitor.poolId(), visitor.userId());
		model.addAttribute("passkeys", own);
		model.addAttribute("room", this.passkeys.room(own));
		model.addAttribute("done", done);
		boolean optional = visitor.pool().policy().mfa().mode() == Mode.OPTIONAL && !own.isEmpty();
		model.addAttribute("second", optional ? Factor.PASSKEY.enrolled(visitor.user()) : null);
		// Also after a removal, a change of name or a change elsewhere: it is always
		// true.
		model.addAttribute("passkeySignal", this.passkeys.signal(visitor.pool(), visitor.user(), own));
		return "account/passkeys";
	}

	@GetMapping("/{id:" + UUID_FORM + "}")
	String one(Visitor visitor, @PathVariable UUID id, Model model) {
		Passkey passkey = find(visitor, id);
		model.addAttribute("form", new LabelForm(passkey.label()));
		return page(passkey, null, model);
	}

	@PostMapping("/rename")
	String rename(Visitor visitor, @RequestParam("passkey") UUID id, @ModelAttribute("form") LabelForm form,
			BindingResult errors, Model model) {
		if (form.label().isBlank()) {
			errors.rejectValue("label", "form.required");
			return page(find(visitor, id), null, model);
		}
		this.passkeys.rename(visitor.user(), id, form.label());
		return visitor.redirect("/passkeys?done=renamed");
	}

	/** Where that is for users to say. */
	@Fresh(page = "/passkeys")
	@PostMapping("/second")
	String second(Visitor visitor, @RequestParam(defaultValue = "false") boolean wanted) {
		boolean free = visitor.pool().policy().mfa().mode() == Mode.OPTIONAL
				&& (wanted || !this.lastFactor.is(visitor.pool(), visitor.user(), Factor.PASSKEY));
		boolean done = free && this.passkeys.secondFactor(visitor.user(), wanted);
		return visitor.redirect(done ? "/passkeys?done=second" : "/passkeys");
	}

	@Fresh(page = "/passkeys")
	@PostMapping("/remove")
	String remove(Visitor visitor, @RequestParam("passkey") UUID id, Locale locale, Model model) {
		int identities = this.links.waysIn(visitor.user());
		boolean last = this.lastFactor.is(visitor.pool(), visitor.user(), Factor.PASSKEY);
		return switch (this.passkeys.remove(visitor.pool(), visitor.user(), id, identities, last, locale)) {
			case REMOVED -> visitor.redirect("/passkeys?done=removed");
			case UNKNOWN -> visitor.redirect("/passkeys");
			case LAST_WAY_IN -> {
				Passkey passkey = find(visitor, id);
				model.addAttribute("form", new LabelForm(passkey.label()));
				yield page(passkey, last ? "account.totp.needed" : "account.passkey.last", model);
			}
		};
	}

	private Passkey find(Visitor visitor, UUID id) {
		Optional<Passkey> found = this.passkeys.of(visitor.poolId(), visitor.userId())
			.stream()
			.filter(passkey -> passkey.id().equals(id))
			.findFirst();
		return found.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	/* The key is of what keeps it from being removed. */
	private static String page(Passkey passkey, @Nullable String kept, Model model) {
		model.addAttribute("passkey", passkey);
		model.addAttribute("kept", kept);
		return "account/passkey";
	}

	/** What it shall be called. */
	record LabelForm(String label) {

		LabelForm(@Nullable String label) {
			this.label = (label != null) ? label : "";
		}

	}

}
