package dev.vestibule.contact;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import dev.vestibule.credential.OneTimeCodes.Issued;
import dev.vestibule.message.Mail;
import dev.vestibule.message.Outbox;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.user.User;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** The mails about addresses. */
@Component
class ContactPost {

	private static final Duration NOTICE = Duration.ofDays(1);

	private final Outbox outbox;

	private final BaseUrl baseUrl;

	ContactPost(Outbox outbox, BaseUrl baseUrl) {
		this.outbox = outbox;
		this.baseUrl = baseUrl;
	}

	/** To the new address: the code and the link. */
	void prove(AddressChange change, Issued issued, Locale locale) {
		Map<String, Object> model = new HashMap<>();
		model.put("code", issued.code());
		model.put("link", this.baseUrl.of("/" + change.poolId() + "/account/email/confirm?link=" + issued.link()));
		send(change.poolId(), change.userId(), "change-email", change.afterAddress(), locale, model,
				issued.linkLifetime());
	}

	/** To the owner of an address that another account wanted. */
	void wanted(AddressChange change, Locale locale) {
		send(change.poolId(), null, "address-wanted", change.afterAddress(), locale, Map.of(), NOTICE);
	}

	/**
	 * To the old address, if it was the user's; about a phone number, to the e-mail
	 * address.
	 */
	void changed(Pool pool, AddressChange change, User before, String undo, Locale locale) {
		if (before.email() == null || !before.emailVerified()) {
			return;
		}
		boolean email = change.kind() == NameKind.EMAIL;
		Duration good = pool.policy().account().undo();
		Map<String, Object> model = new HashMap<>();
		model.put("address", masked(change.afterAddress()));
		model.put("link", this.baseUrl.of("/" + change.poolId() + "/account/undo?link=" + undo));
		model.put("days", Math.max(1, good.toDays()));
		send(change.poolId(), change.userId(), email ? "email-changed" : "phone-changed", before.email(),
				before.locale().orElse(locale), model, good);
	}

	private void send(String poolId, @Nullable UUID userId, String kind, @Nullable String recipient, Locale locale,
			Map<String, Object> model, Duration useful) {
		this.outbox
			.send(new Mail(poolId, userId, kind, Objects.requireNonNull(recipient), locale, model, null, useful));
	}

	/** Enough to recognise one's own, and no more. */
	static String masked(@Nullable String address) {
		if (address == null) {
			return "–";
		}
		int at = address.lastIndexOf('@');
		return (at < 1) ? "•••" + address.substring(Math.max(0, address.length() - 3))
				: address.charAt(0) + "•••" + address.substring(at);
	}

}
