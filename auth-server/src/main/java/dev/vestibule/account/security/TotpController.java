package dev.vestibule.account.security;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

import dev.vestibule.account.Fresh;
import dev.vestibule.account.Visitor;
import dev.vestibule.credential.Totp;
import dev.vestibule.credential.Totp.Confirmation;
import dev.vestibule.credential.Totp.Pending;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Authenticator apps: listed, added by their first code, removed. */
@Fresh
@Controller
@RequestMapping("/{pool}/account/totp")
class TotpController {

	private final Totp totp;

	private final FactorChanges changes;

	TotpController(Totp totp, FactorChanges changes) {
		this.totp = totp;
		this.changes = changes;
	}

	@GetMapping
	String show(Visitor visitor, @RequestParam(defaultValue = "") String done, Model model) {
		model.addAttribute("apps", this.totp.list(visitor.poolId(), visitor.userId()));
		model.addAttribute("done", done);
		return "account/totp";
	}

	@PostMapping("/begin")
	String begin(Visitor visitor) {
		UUID id = this.totp.begin(visitor.pool(), visitor.user()).id();
		return visitor.redirect("/totp/add?id=" + id);
	}

	@GetMapping("/add")
	String showNew(Visitor visitor, @RequestParam(defaultValue = "") String id, Model model) {
		model.addAttribute("form", new AppForm(id, null, null));
		return page(visitor, id, model);
	}

	@PostMapping("/add")
	String add(Visitor visitor, @ModelAttribute("form") AppForm form, BindingResult errors, Model model) {
		Optional<UUID> id = uuid(form.id());
		if (form.code().isBlank()) {
			errors.rejectValue("code", "form.required");
		}
		if (errors.hasErrors() || id.isEmpty()) {
			return page(visitor, form.id(), model);
		}
		return switch (this.changes.addApp(visitor, id.get(), form.code(), form.label())) {
			case Confirmation.Added added ->
				visitor.redirect(this.changes.codesLeft(visitor) ? "/totp?done=added" : "/recovery-codes?first=true");
			case Confirmation.Refused refused -> {
				errors.rejectValue("code", refused.key());
				yield page(visitor, form.id(), model);
			}
		};
	}

	@PostMapping("/remove")
	String remove(Visitor visitor, @RequestParam UUID app) {
		return visitor.redirect(this.changes.removeApp(visitor, app) ? "/totp?done=removed" : "/totp?done=needed");
	}

	private String page(Visitor visitor, String id, Model model) {
		Optional<Pending> pending = uuid(id).flatMap(found -> this.totp.pending(visitor.pool(), visitor.user(), found));
		if (pending.isEmpty()) {
			return visitor.redirect("/totp");
		}
		model.addAttribute("secret", pending.get().secret());
		model.addAttribute("uri", pending.get().uri());
		model.addAttribute("picture", "data:image/svg+xml;base64,"
				+ Base64.getEncoder().encodeToString(pending.get().qrSvg().getBytes(StandardCharsets.UTF_8)));
		return "account/totp-add";
	}

	private static Optional<UUID> uuid(String text) {
		return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}") ? Optional.of(UUID.fromString(text))
				: Optional.empty();
	}

	/** What the form posts. */
	record AppForm(String id, String code, String label) {

		AppForm(@Nullable String id, @Nullable String code, @Nullable String label) {
			this.id = (id != null) ? id : "";
			this.code = (code != null) ? code : "";
			this.label = (label != null) ? label : "";
		}

		@Override
		public String toString() {
			return "AppForm[secret]";
		}

	}

}
