package dev.vestibule.message.sms;

import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.vestibule.platform.AwsSignature;
import dev.vestibule.platform.OutboundClient;
import dev.vestibule.platform.OutboundClient.Call;
import dev.vestibule.platform.OutboundClient.Reply;

/**
 * Amazon SNS, by its query protocol.
 *
 * @param from a sender id, or a number of the account; empty for Amazon's choice
 */
record SnsSender(OutboundClient outbound, URI address, AwsSignature signature, String from,
		Clock clock) implements SmsSender {

	private static final int OK = 200;

	private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z.]{1,60})</Code>");

	private static final Pattern MESSAGE = Pattern.compile("<Message>([^<]{1,300})</Message>");

	static URI address(String region) {
		return URI.create("https://sns." + region + ".amazonaws.com/");
	}

	@Override
	public Receipt send(String number, String text) {
		byte[] body = form(number, text).body();
		Map<String, String> headers = this.signature.sign(this.address,
				Map.of("Content-Type", Form.TYPE + "; charset=utf-8"), body, this.clock.instant());
		Reply reply = this.outbound.exchange(new Call("POST", this.address, headers, body));
		if (reply.status() == OK) {
			return new Receipt.Taken();
		}
		String said = reply.text();
		String code = first(CODE, said);
		String failure = Said.failure(reply, code, first(MESSAGE, said));
		return switch (code) {
			case "InvalidParameter", "InvalidParameterValue", "OptedOut" -> new Receipt.Refused(failure);
			default -> new Receipt.Postponed(failure);
		};
	}

	private Form form(String number, String text) {
		Map<String, String> fields = new LinkedHashMap<>();
		fields.put("Action", "Publish");
		fields.put("Version", "2010-03-31");
		fields.put("PhoneNumber", number);
		fields.put("Message", text);
		attribute(fields, 1, "AWS.SNS.SMS.SMSType", "Transactional");
		if (!this.from.isEmpty()) {
			attribute(fields, 2, this.from.startsWith("+") ? "AWS.MM.SMS.OriginationNumber" : "AWS.SNS.SMS.SenderID",
					this.from);
		}
		return new Form(fields);
	}

	private static void attribute(Map<String, String> fields, int number, String name, String value) {
		String prefix = "MessageAttributes.entry." + number + ".";
		fields.put(prefix + "Name", name);
		fields.put(prefix + "Value.DataType", "String");
		fields.put(prefix + "Value.StringValue", value);
	}

	private static String first(Pattern pattern, String text) {
		Matcher matcher = pattern.matcher(text);
		return matcher.find() ? matcher.group(1) : "";
	}

}
