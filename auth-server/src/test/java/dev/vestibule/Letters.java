package dev.vestibule;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.vestibule.message.Mail;
import dev.vestibule.message.Outbox;
import dev.vestibule.message.Sms;
import org.mockito.Mockito;

import org.springframework.context.annotation.Bean;

/** What a node would have sent, the latest last, for a test to read. */
public final class Letters {

	private final List<Mail> mails = new CopyOnWriteArrayList<>();

	private final List<Sms> texts = new CopyOnWriteArrayList<>();

	/** By mail. */
	public List<Mail> mails() {
		return this.mails;
	}

	/** To phones. */
	public List<Sms> texts() {
		return this.texts;
	}

	/** Begins anew. */
	public void forget() {
		this.mails.clear();
		this.texts.clear();
	}

	/** Takes the place of a node's outbox. Not annotated, as in {@link TestClock}. */
	public static class Source {

		@Bean
		Letters letters() {
			return new Letters();
		}

		@Bean
		Outbox outbox(Letters letters) {
			return Mockito.mock(Outbox.class, call -> {
				Object first = (call.getArguments().length == 1) ? call.getArgument(0) : null;
				if (first instanceof Mail mail) {
					letters.mails.add(mail);
				}
				if (first instanceof Sms sms) {
					letters.texts.add(sms);
				}
				return Mockito.RETURNS_DEFAULTS.answer(call);
			});
		}

	}

}
