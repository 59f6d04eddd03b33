package dev.vestibule.contact;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.vestibule.credential.OneTimeCodes.Issued;
import dev.vestibule.message.Mail;
import dev.vestibule.message.Outbox;
import dev.vestibule.message.Sms;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.user.User;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** The mails and texts about addresses. */
@Component
class ContactPost {

	private static final Duration NOTICE = Duration.ofDays(1);

	private final Outbox outbox;

	private final Notices notices;

	private final BaseUrl baseUrl;

	ContactPost(Outbox outbox, Notices notices, BaseUrl baseUrl) {
		this.outbox = outbox;
		this.notices = notices;
		this.baseUrl = baseUrl;
	}

	/** To the new address: the code, and where there is room the link. */
	void prove(AddressChange change, Issued issued, Locale locale) {
		if (change.kind() == NameKind.PHONE) {
			this.outbox.send(new Sms(change.poolId(), change.userId(), "confirm-phone", after(change), locale,
					issued.code(), null, null, issued.codeLifetime()));
			return;
		}
		String link = this.baseUrl.of("/" + change.poolId() + "/account/email/confirm?link=" + issued.link());
		this.outbox.send(new Mail(change.poolId(), change.userId(), "change-email", after(change), locale,
				Map.of("code", issued.code(), "link", link), null, issued.linkLifetime()));
	}

	/** To an address that codes are to go to from now on, whenever its owner signs in. */
	void first(User user, String address, boolean text, Issued issued, Locale locale) {
		if (text) {
			this.outbox.send(new Sms(user.poolId(), user.id(), "confirm-phone", address, locale, issued.code(), null,
					null, issued.codeLifetime()));
			return;
		}
		this.outbox.send(new Mail(user.poolId(), user.id(), "prove-email", address, locale,
				Map.of("code", issued.code(), "codeMinutes", issued.codeLifetime().toMinutes()), null,
				issued.codeLifetime()));
	}

	/** To the owner of an address that another account wanted. */
	void wanted(AddressChange change, Locale locale) {
		if (change.kind() == NameKind.PHONE) {
			this.outbox
				.send(new Sms(change.poolId(), null, "number-wanted", after(change), locale, null, null, null, NOTICE));
			return;
		}
		this.outbox
			.send(new Mail(change.poolId(), null, "address-wanted", after(change), locale, Map.of(), null, NOTICE));
	}

	/** To every address that was the user's before, with a way to take it back. */
	void changed(Pool pool, AddressChange change, User before, String undo) {
		boolean email = change.kind() == NameKind.EMAIL;
		Duration good = pool.policy().account().undo();
		String link = this.baseUrl.of("/" + change.poolId() + "/account/undo?link=" + undo);
		Map<String, Object> model = new HashMap<>();
		model.put("address", masked(change.afterAddress()));
		model.put("link", link);
		model.put("days", Math.max(1, good.toDays()));
		String kind = email ? "email-changed" : "phone-changed";
		this.notices.mail(before, kind, model, good);
		this.notices.text(before, kind, link, good);
	}

	private static String after(AddressChange change) {
		return Objects.requireNonNull(change.afterAddress());
	}

	/** Enough to recognise one's own, and no more. */
	static String masked(@Nullable String address) {
		if (address == null) {
			return "";
		}
		int at = address.lastIndexOf('@');
		return (at < 1) ? "•••" + address.substring(Math.max(0, address.length() - 3))
				: address.charAt(0) + "•••" + address.substring(at);
	}

}
