package dev.vestibule.message.sms;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

import dev.vestibule.platform.OutboundClient;
import dev.vestibule.platform.OutboundClient.Reply;

/**
 * Twilio's Programmable Messaging.
 *
 * @param account the account's SID
 * @param from a number, a sender id, or the SID of a messaging service
 */
record TwilioSender(OutboundClient outbound, URI address, String account, String token,
		String from) implements SmsSender {

	static final URI ADDRESS = URI.create("https://api.twilio.com");

	private static final int CREATED = 201;

	@Override
	public Receipt send(String number, String text) {
		Map<String, String> fields = new TreeMap<>(Map.of("To", number, "Body", text));
		fields.put(this.from.startsWith("MG") ? "MessagingServiceSid" : "From", this.from);
		Reply reply = this.outbound.exchange(new Form(fields).to(
				URI.create(this.address + "/2010-04-01/Accounts/" + this.account + "/Messages.json"),
				Map.of("Authorization", Form.basic(this.account, this.token), "Accept", "application/json")));
		if (reply.status() == CREATED) {
			return new Receipt.Taken();
		}
		Map<?, ?> said = Said.json(reply);
		String failure = Said.failure(reply, said.get("code"), said.get("message"));
		return recipient(reply.status(), String.valueOf(said.get("code"))) ? new Receipt.Refused(failure)
				: new Receipt.Postponed(failure);
	}

	/* 21xxx are about the message; those of the sender's account can be put right. */
	private static boolean recipient(int status, String code) {
		return status == 400 && switch (code) {
			case "21211", "21214", "21217", "21408", "21610", "21612", "21614", "21617", "21635" -> true;
			default -> false;
		};
	}

	@Override
	public String toString() {
		return "TwilioSender[account=" + this.account + "]";
	}

}
