package dev.vestibule.message;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.vestibule.branding.RenderedMail;
import dev.vestibule.branding.ThemedTemplates;
import dev.vestibule.message.Message.Channel;
import dev.vestibule.message.sms.SmsText;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.platform.Json;
import dev.vestibule.platform.MasterKey;
import dev.vestibule.platform.RandomIds;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.Pools;

import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.stereotype.Component;

/**
 * Takes messages in the transaction that causes them; {@link Sending} sends them after
 * it, once.
 */
@Component
public class Outbox {

	private static final String PURPOSE = "message";

	/* A code and what it is for fit into one text beside it. */
	private static final int MAX_NAME = 30;

	private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

	private final Messages messages;

	private final JdbcAggregateOperations aggregates;

	private final ThemedTemplates templates;

	private final Pools pools;

	private final Seals seals;

	private final MailServer server;

	private final SmsGateway gateway;

	Outbox(Messages messages, JdbcAggregateOperations aggregates, ThemedTemplates templates, Pools pools, Seals seals,
			MailServer server, SmsGateway gateway) {
		this.messages = messages;
		this.aggregates = aggregates;
		this.templates = templates;
		this.pools = pools;
		this.seals = seals;
		this.server = server;
		this.gateway = gateway;
	}

	/**
	 * Takes a mail.
	 * @throws IllegalArgumentException if the recipient is not one plain address
	 */
	public void send(Mail mail) {
		if (mail.recipient().chars().anyMatch(c -> c < ' ' || c == ',' || c == ';' || c == 0x7F)
				|| mail.recipient().indexOf('@') < 1) {
			throw new IllegalArgumentException("Not one plain address");
		}
		Instant now = this.seals.now();
		Pool pool = this.pools.get(mail.poolId());
		this.aggregates.insert(new Message(this.seals.id(), mail.poolId(), mail.userId(), Channel.MAIL, mail.kind(),
				mail.recipient(), mail.locale().toLanguageTag(), this.seals.seal(content(pool, mail)),
				this.server.configured() ? Message.Status.QUEUED : Message.Status.HELD, 0, now, null, now, null,
				now.plus(mail.useful())));
		this.server.bell().ringAfterCommit();
	}

	/**
	 * Takes a text, which {@link SmsLimits#admit} has let pass.
	 * @throws IllegalArgumentException if the number is none that the pool sends texts to
	 */
	public void send(Sms sms) {
		Pool pool = this.pools.get(sms.poolId());
		if (!pool.policy().sms().reaches(sms.number())) {
			throw new IllegalArgumentException("Not a number that this pool reaches");
		}
		Instant now = this.seals.now();
		String text = text(pool, sms);
		this.aggregates.insert(new Message(this.seals.id(), sms.poolId(), sms.userId(), Channel.SMS, sms.kind(),
				sms.number(), sms.locale().toLanguageTag(), this.seals.seal(new Content("", "", "SMS", text, "")),
				this.gateway.configured() ? Message.Status.QUEUED : Message.Status.HELD, 0, now, null, now, null,
				now.plus(sms.useful())));
		this.gateway.bell().ringAfterCommit();
	}

	/*
	 * The last line binds a code to our pages, so that a phone offers it nowhere else
	 * (origin-bound one-time codes, WICG).
	 */
	private String text(Pool pool, Sms sms) {
		String name = (sms.client() != null) ? sms.client().name() : pool.name();
		String plain = SmsText.plain(CONTROLS.matcher(name).replaceAll(" "));
		String says = this.templates.text(pool, sms.client(), "sms." + sms.kind(), sms.locale(),
				plain.substring(0, Math.min(plain.length(), MAX_NAME)),
				Objects.requireNonNullElse(sms.code(), Objects.requireNonNullElse(sms.link(), "")));
		String bound = (sms.code() != null) ? "\n\n@" + this.seals.host() + " #" + sms.code() : "";
		return SmsText.plain(says) + bound;
	}

	private Content content(Pool pool, Mail mail) {
		RenderedMail rendered = this.templates.mail(pool, mail.client(), mail.kind(), mail.locale(), mail.model());
		PoolPolicy.Mail policy = pool.policy().mail();
		return new Content(Objects.requireNonNullElse(policy.from(), this.server.from()),
				Objects.requireNonNullElse(policy.replyTo(), ""), rendered.subject(), rendered.text(), rendered.html());
	}

	/**
	 * The newest messages of a pool, for the page that shows those for which there is no
	 * server.
	 */
	public List<OutboxEntry> latest(String poolId) {
		return this.messages.findLatest(poolId)
			.stream()
			.filter(message -> (message.channel() == Channel.MAIL) ? !this.server.configured()
					: !this.gateway.configured())
			.map(this::entry)
			.toList();
	}

	/**
	 * Deletes mails to a user who is to be erased.
	 * @param limit how many at most
	 * @return how many it were
	 */
	public int forget(UUID userId, int limit) {
		return this.messages.forget(userId, limit);
	}

	private OutboxEntry entry(Message message) {
		String sealed = message.content();
		Content content = (sealed != null) ? this.seals.open(sealed) : null;
		return new OutboxEntry(message.createdAt(), message.recipient(), (content != null) ? content.subject() : "",
				(content != null) ? content.text() : "", message.kind(), message.status().name());
	}

	/** Seals what messages say, as they hold codes and links. */
	@Component
	static class Seals {

		private final MasterKey masterKey;

		private final RandomIds random;

		private final Clock clock;

		private final BaseUrl baseUrl;

		Seals(MasterKey masterKey, RandomIds random, Clock clock, BaseUrl baseUrl) {
			this.baseUrl = baseUrl;
			this.masterKey = masterKey;
			this.random = random;
			this.clock = clock;
		}

		String host() {
			return this.baseUrl.uri().getHost();
		}

		Instant now() {
			return this.clock.instant();
		}

		UUID id() {
			return this.random.uuid();
		}

		String seal(Content content) {
			return this.masterKey.seal(PURPOSE, Json.write(content).getBytes(StandardCharsets.UTF_8));
		}

		Content open(String sealed) {
			return Json.read(new String(this.masterKey.open(PURPOSE, sealed), StandardCharsets.UTF_8), Content.class);
		}

	}

}
