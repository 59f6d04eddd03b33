package dev.vestibule.message.sms;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;

import dev.vestibule.message.sms.SmsSender.Receipt;
import dev.vestibule.platform.AwsSignature;
import dev.vestibule.platform.LocalOutbound;
import dev.vestibule.platform.OutboundClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Each provider's requests and answers, as its documentation has them. */
class SmsSenderTests {

	private static final String NUMBER = "+491701234567";

	private static final String TEXT = "Harbor: 123456 & mehr\n\n@login.example.com #123456";

	private final OutboundClient outbound = LocalOutbound.create();

	private Provider provider;

	@BeforeEach
	void startProvider() throws IOException {
		this.provider = Provider.start();
	}

	@AfterEach
	void stopProvider() {
		this.provider.close();
	}

	@Test
	void twilioIsSentAForm() {
		this.provider.answers(201, """
				{"sid": "SM1", "status": "queued", "error_code": null, "to": "+491701234567"}""");

		assertThat(twilio("+15005550006").send(NUMBER, TEXT)).isEqualTo(new Receipt.Taken());
		Provider.Request request = this.provider.requests().getFirst();
		assertThat(request.line()).isEqualTo("POST /2010-04-01/Accounts/AC123/Messages.json");
		assertThat(request.headers()).containsEntry("Content-Type", "application/x-www-form-urlencoded")
			.containsEntry("Authorization", basic("AC123:token"));
		assertThat(request.form()).hasSize(3)
			.containsEntry("To", NUMBER)
			.containsEntry("From", "+15005550006")
			.containsEntry("Body", TEXT);

		twilio("MG42").send(NUMBER, TEXT);
		assertThat(this.provider.requests().getLast().form()).hasSize(3).containsEntry("MessagingServiceSid", "MG42");
	}

	@ParameterizedTest
	@CsvSource({ "400, 21211, true", "400, 21614, true", "400, 21408, true", "400, 21610, true", "401, 20003, false",
			"429, 20429, false", "400, 21606, false", "500, 20500, false", "503, '', false" })
	void twilioRefusesForGoodOnlyWhatConcernsTheNumber(int status, String code, boolean forGood) {
		this.provider.answers(status, code.isEmpty() ? "<html>" : """
				{"code": %s, "message": "No\\nway", "more_info": "https://www.twilio.com/docs", "status": %d}"""
			.formatted(code, status));

		Receipt receipt = twilio("+15005550006").send(NUMBER, TEXT);
		assertThat(receipt).isInstanceOf(forGood ? Receipt.Refused.class : Receipt.Postponed.class);
		assertThat(receipt.toString()).contains("127.0.0.1 answered " + status + ": ", code).doesNotContain(TEXT);
	}

	@Test
	void amazonIsSentASignedForm() {
		this.provider.answers(200, """
				<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult>\
				<MessageId>94f20ce6-13c5-43a0-9a9e-ca52d816e90b</MessageId></PublishResult></PublishResponse>""");

		assertThat(sns("Harbor").send(NUMBER, TEXT)).isEqualTo(new Receipt.Taken());
		Provider.Request request = this.provider.requests().getFirst();
		assertThat(request.line()).isEqualTo("POST /");
		assertThat(request.headers()).containsEntry("X-Amz-Date", "20261125T120000Z");
		assertThat(request.headers().get("Authorization")).matches(
				"AWS4-HMAC-SHA256 Credential=AKID/20261125/eu-central-1/sns/aws4_request, SignedHeaders=content-type;"
						+ "host;x-amz-date, Signature=[0-9a-f]{64}");
		assertThat(request.form()).containsEntry("Action", "Publish")
			.containsEntry("Version", "2010-03-31")
			.containsEntry("PhoneNumber", NUMBER)
			.containsEntry("Message", TEXT)
			.containsEntry("MessageAttributes.entry.1.Name", "AWS.SNS.SMS.SMSType")
			.containsEntry("MessageAttributes.entry.1.Value.DataType", "String")
			.containsEntry("MessageAttributes.entry.1.Value.StringValue", "Transactional")
			.containsEntry("MessageAttributes.entry.2.Name", "AWS.SNS.SMS.SenderID")
			.containsEntry("MessageAttributes.entry.2.Value.StringValue", "Harbor");
	}

	@ParameterizedTest
	@CsvSource({ "400, InvalidParameter, true", "400, OptedOut, true", "400, Throttling, false",
			"403, AuthorizationError, false", "403, SignatureDoesNotMatch, false", "500, InternalError, false" })
	void snsRefusesForGoodOnlyWhatConcernsTheNumber(int status, String code, boolean forGood) {
		this.provider.answers(status,
				"""
						<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type><Code>%s</Code>\
						<Message>No way</Message></Error><RequestId>1</RequestId></ErrorResponse>"""
					.formatted(code));

		Receipt receipt = sns("").send(NUMBER, TEXT);
		assertThat(receipt).isInstanceOf(forGood ? Receipt.Refused.class : Receipt.Postponed.class);
		assertThat(receipt.toString()).contains(code + " No way");
	}

	@Test
	void vonageIsSentAForm() {
		this.provider.answers(200, vonageSays("0", ""));

		assertThat(vonage().send(NUMBER, TEXT)).isEqualTo(new Receipt.Taken());
		assertThat(this.provider.requests().getFirst().line()).isEqualTo("POST /sms/json");
		assertThat(this.provider.requests().getFirst().form()).hasSize(5)
			.containsEntry("api_key", "key")
			.containsEntry("api_secret", "secret")
			.containsEntry("from", "Harbor")
			.containsEntry("to", "491701234567")
			.containsEntry("text", TEXT);

		vonage().send(NUMBER, "Гавань: 123456");
		assertThat(this.provider.requests().getLast().form()).containsEntry("type", "unicode");
	}

	@ParameterizedTest
	@CsvSource({ "1, false", "3, true", "4, false", "5, false", "6, true", "7, true", "9, false", "29, true" })
	void vonageSaysWhatCameOfItInItsBody(String status, boolean forGood) {
		this.provider.answers(200, vonageSays(status, "No way"));

		assertThat(vonage().send(NUMBER, TEXT)).isInstanceOf(forGood ? Receipt.Refused.class : Receipt.Postponed.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "<html>", "{}", "{\"messages\": []}", "{\"messages\": 7}", "[]" })
	void whatCannotBeReadIsTriedAgain(String body) {
		this.provider.answers(200, body);

		assertThat(vonage().send(NUMBER, TEXT)).isInstanceOf(Receipt.Postponed.class);
	}

	@Test
	void anyGatewayIsSentJson() {
		this.provider.answers(202, "");

		assertThat(http("").send(NUMBER, "a \"b\"")).isEqualTo(new Receipt.Taken());
		assertThat(this.provider.requests().getFirst().body())
			.isEqualTo("{\"to\":\"+491701234567\",\"from\":\"Harbor\",\"text\":\"a \\\"b\\\"\"}");
		assertThat(this.provider.requests().getFirst().headers()).containsEntry("Authorization", "Bearer secret")
			.containsEntry("Content-Type", "application/json");

		http("user").send(NUMBER, TEXT);
		assertThat(this.provider.requests().getLast().headers()).containsEntry("Authorization", basic("user:secret"));
	}

	@ParameterizedTest
	@CsvSource({ "400, true", "404, true", "422, true", "401, false", "429, false", "500, false", "302, false" })
	void anyGatewaysRefusals(int status, boolean forGood) {
		this.provider.answers(status, "");

		assertThat(http("").send(NUMBER, TEXT)).isInstanceOf(forGood ? Receipt.Refused.class : Receipt.Postponed.class);
	}

	@Test
	void aProviderThatIsAwayIsNoAnswer() {
		SmsSender sender = twilio("+15005550006");
		this.provider.close();

		assertThatIllegalStateException().isThrownBy(() -> sender.send(NUMBER, TEXT))
			.withMessageNotContaining("123456");
	}

	@Test
	void noneShowsItsSecret() {
		assertThat(twilio("x").toString() + vonage() + http("u") + sns("x")).doesNotContain("token")
			.doesNotContain("secret=")
			.doesNotContain("=secret")
			.doesNotContain("SECRET");
	}

	private TwilioSender twilio(String from) {
		return new TwilioSender(this.outbound, this.provider.address(), "AC123", "token", from);
	}

	private SnsSender sns(String from) {
		return new SnsSender(this.outbound, this.provider.address().resolve("/"),
				new AwsSignature("AKID", "SECRET", "eu-central-1", "sns"), from,
				Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC));
	}

	private VonageSender vonage() {
		return new VonageSender(this.outbound, this.provider.address(), "key", "secret", "Harbor");
	}

	private HttpSender http(String account) {
		return new HttpSender(this.outbound, this.provider.address().resolve("/send"), account, "secret", "Harbor");
	}

	private static String vonageSays(String status, String error) {
		return """
				{"message-count": "1", "messages": [{"to": "491701234567", "message-id": "0A0000000123ABCD1",\
				"status": "%s", "error-text": "%s", "remaining-balance": "3.14", "network": "26201"}]}"""
			.formatted(status, error);
	}

	private static String basic(String credentials) {
		return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
	}

}
