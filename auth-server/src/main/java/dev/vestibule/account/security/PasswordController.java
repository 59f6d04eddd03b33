package dev.vestibule.account.security;

import java.util.Locale;
import java.util.UUID;

import dev.vestibule.account.Fresh;
import dev.vestibule.account.Replies;
import dev.vestibule.account.Visitor;
import dev.vestibule.audit.Audit;
import dev.vestibule.audit.AuditEvent;
import dev.vestibule.credential.HashingBusyException;
import dev.vestibule.credential.NewPasswords;
import dev.vestibule.credential.NewPasswords.Prepared;
import dev.vestibule.session.Sessions;
import dev.vestibule.user.User;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** A new password, for whoever has just proven who they are. */
@Fresh
@Controller
@RequestMapping("/{pool}/account/password")
class PasswordController {

	private final NewPasswords newPasswords;

	private final Sessions sessions;

	private final Audit audit;

	private final TransactionTemplate transaction;

	PasswordController(NewPasswords newPasswords, Sessions sessions, Audit audit, TransactionTemplate transaction) {
		this.newPasswords = newPasswords;
		this.sessions = sessions;
		this.audit = audit;
		this.transaction = transaction;
	}

	@GetMapping
	String show(Visitor visitor, Model model) {
		model.addAttribute("form", new PasswordForm(null));
		return page(visitor, model);
	}

	@PostMapping
	String submit(Visitor visitor, @ModelAttribute("form") PasswordForm form, BindingResult errors, Locale locale,
			Model model, HttpServletResponse response) {
		User user = visitor.user();
		try {
			this.newPasswords.check(visitor.pool(), null, form.password(), user)
				.forEach(weakness -> errors.rejectValue("password", weakness.key(), weakness.arguments().toArray(),
						null));
			if (errors.hasErrors()) {
				return page(visitor, model);
			}
			set(visitor, this.newPasswords.prepare(visitor.pool(), user.id(), form.password()), locale);
			return visitor.redirect("/security?done=password");
		}
		catch (HashingBusyException ex) {
			Replies.busy(errors, response);
			return page(visitor, model);
		}
	}

	private void set(Visitor visitor, Prepared prepared, Locale locale) {
		this.transaction.executeWithoutResult(status -> {
			this.newPasswords.set(visitor.user(), prepared, null, locale);
			this.sessions.endOthers(visitor.poolId(), visitor.userId(), visitor.session().id());
			this.audit.record(new PasswordReplaced(visitor.poolId(), visitor.userId(), visitor.session().id()));
		});
	}

	private static String page(Visitor visitor, Model model) {
		model.addAttribute("username", visitor.user().display());
		model.addAttribute("minLength", visitor.pool().policy().password().minLength());
		model.addAttribute("first", visitor.user().passwordHash() == null);
		return "account/password";
	}

	/** What the form posts. */
	record PasswordForm(String password) {

		PasswordForm(@Nullable String password) {
			this.password = (password != null) ? password : "";
		}

		@Override
		public String toString() {
			return "PasswordForm[secret]";
		}

	}

	/** A user set a new password in their account. */
	record PasswordReplaced(String poolId, UUID userId, UUID sessionId) implements AuditEvent {

		@Override
		public boolean active() {
			return true;
		}

		@Override
		public Outcome outcome() {
			return Outcome.SUCCESS;
		}

	}

}
