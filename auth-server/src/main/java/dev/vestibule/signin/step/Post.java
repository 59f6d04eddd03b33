package dev.vestibule.signin.step;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import dev.vestibule.contact.Notices;
import dev.vestibule.credential.Factor;
import dev.vestibule.credential.OneTimeCodes.Issued;
import dev.vestibule.message.Mail;
import dev.vestibule.message.Outbox;
import dev.vestibule.message.Sms;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.signin.Goal;
import dev.vestibule.signin.Journey;
import dev.vestibule.signin.Visit;
import dev.vestibule.user.User;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The mails of a journey. None says a name or anything else that a stranger could have
 * typed into the form.
 */
@Component
public class Post {

	private static final Duration NOTICE = Duration.ofDays(1);

	private final Outbox outbox;

	private final Notices notices;

	private final BaseUrl baseUrl;

	Post(Outbox outbox, Notices notices, BaseUrl baseUrl) {
		this.outbox = outbox;
		this.notices = notices;
		this.baseUrl = baseUrl;
	}

	public void confirmSignUp(Visit visit, UUID userId, String email, Issued issued) {
		send(visit, userId, "confirm-sign-up", email, code(visit, "/confirmUser?link=", issued), issued.linkLifetime());
	}

	public void alreadyRegistered(Visit visit, String email) {
		send(visit, null, "already-registered", email,
				Map.of("signInLink", home(visit), "recoverLink", entrance(visit, "/forgotPassword?")), NOTICE);
	}

	/** To an address that whoever has just come in says is theirs. */
	public void proveEmail(Visit visit, UUID userId, String email, Issued issued) {
		send(visit, userId, "prove-email", email,
				Map.of("code", issued.code(), "codeMinutes", issued.codeLifetime().toMinutes()), issued.codeLifetime());
	}

	/** To the owner of an address that somebody else says is theirs. */
	public void addressWanted(Visit visit, String email) {
		send(visit, null, "address-wanted", email, Map.of(), NOTICE);
	}

	/** By mail, or as a text. */
	public void recover(Visit visit, User user, Issued issued, Factor way) {
		String email = user.email();
		if (way == Factor.SMS || email == null) {
			text(visit, user, "recover-password", issued);
		}
		else if (visit.policy().signIn().passkeysOnly()) {
			send(visit, user.id(), "recover-passkey", email,
					Map.of("code", issued.code(), "codeMinutes", issued.codeLifetime().toMinutes()),
					issued.codeLifetime());
		}
		else {
			send(visit, user.id(), "recover-password", email, code(visit, "/resetPassword?link=", issued),
					issued.linkLifetime());
		}
	}

	public void noAccount(Visit visit, String email) {
		send(visit, null, "no-account", email, Map.of("signUpLink", entrance(visit, "/signup?")), NOTICE);
	}

	/** To a user who has shown the password, or something else. */
	public void secondFactor(Visit visit, User user, Issued issued, Factor factor) {
		String email = user.email();
		if (factor == Factor.SMS) {
			text(visit, user, "second-factor", issued);
		}
		else if (email != null) {
			send(visit, user.id(), "second-factor", email,
					Map.of("code", issued.code(), "codeMinutes", issued.codeLifetime().toMinutes()),
					issued.codeLifetime());
		}
	}

	/** To the phone of a user who wants to sign in. */
	public void signInByText(Visit visit, User user, Issued issued) {
		text(visit, user, "sign-in", issued);
	}

	private void text(Visit visit, User user, String kind, Issued issued) {
		String number = user.phoneNumber();
		if (number != null) {
			this.outbox.send(new Sms(visit.poolId(), user.id(), kind, number, visit.locale(), issued.code(), null,
					visit.client(), issued.codeLifetime()));
		}
	}

	/**
	 * To a user who wants to sign in.
	 * @param byCode whether the code is told
	 * @param byLink whether the link is
	 */
	public void signIn(Visit visit, User user, Issued issued, boolean byCode, boolean byLink) {
		Map<String, Object> model = code(visit, "/signInLink?link=", issued);
		model.put("byCode", byCode);
		model.put("byLink", byLink);
		String email = user.email();
		if (email != null) {
			send(visit, user.id(), "sign-in", email, model, issued.linkLifetime());
		}
	}

	/** To every address of a user whose second factors are about to go. */
	public void factorReset(Visit visit, User user, Issued issued, Duration wait) {
		String link = this.baseUrl.of("/" + visit.poolId() + "/keepFactors?link=" + issued.link());
		this.notices.mail(user, "factor-reset", Map.of("link", link, "days", Math.max(1, wait.toDays())), wait);
		this.notices.text(user, "factor-reset", link, wait);
	}

	private Map<String, Object> code(Visit visit, String path, Issued issued) {
		Map<String, Object> model = new HashMap<>();
		model.put("code", issued.code());
		model.put("link", this.baseUrl.of("/" + visit.poolId() + path + issued.link()));
		model.put("codeMinutes", issued.codeLifetime().toMinutes());
		model.put("linkMinutes", issued.linkLifetime().toMinutes());
		return model;
	}

	/*
	 * The mail may be read in another browser, where only the application itself can
	 * begin.
	 */
	private String home(Visit visit) {
		String home = (visit.client() != null) ? visit.client().settings().clientUri() : null;
		return (home != null) ? home : entrance(visit, "/login?");
	}

	private String entrance(Visit visit, String path) {
		Journey journey = visit.journey();
		return this.baseUrl.of((journey.goal() == Goal.ACCOUNT) ? journey.again()
				: "/" + visit.poolId() + path + journey.plainRequest());
	}

	private void send(Visit visit, @Nullable UUID userId, String kind, String recipient, Map<String, Object> model,
			Duration useful) {
		this.outbox
			.send(new Mail(visit.poolId(), userId, kind, recipient, visit.locale(), model, visit.client(), useful));
	}

}
