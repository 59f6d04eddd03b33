package dev.vestibule.message.web;

import java.time.Instant;
import java.util.List;

import dev.vestibule.message.MailServer;
import dev.vestibule.message.Outbox;
import dev.vestibule.message.OutboxEntry;
import dev.vestibule.message.SmsGateway;
import dev.vestibule.pool.CurrentPool;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

class OutboxControllerTests {

	private static final String POOL = "eu-home-1_Demo00001";

	private final Outbox outbox = mock(Outbox.class);

	private final MailServer server = mock(MailServer.class);

	private final SmsGateway gateway = mock(SmsGateway.class);

	private final MockMvcTester mvc = MockMvcTester.of(
			List.of(new OutboxController(this.outbox, this.server, this.gateway,
					mock(CurrentPool.class, invocation -> pool()))),
			builder -> builder.setSingleView((model, request, response) -> {
			}).build());

	@Test
	void whereNothingIsSentItShowsWhatWouldBe() {
		OutboxEntry entry = new OutboxEntry(Instant.EPOCH, "jane@example.com", "Hello", "Text", "kind", "HELD");
		given(this.server.shown()).willReturn(true);
		given(this.outbox.latest(POOL)).willReturn(List.of(entry));

		assertThat(this.mvc.get().uri("/" + POOL + "/message/outbox")).hasStatusOk()
			.hasViewName("outbox")
			.model()
			.containsEntry("entries", List.of(entry));
	}

	@Test
	void whereOnlyTextsAreHeldItIsThereForThem() {
		given(this.gateway.shown()).willReturn(true);

		assertThat(this.mvc.get().uri("/" + POOL + "/message/outbox")).hasStatusOk();
	}

	@Test
	void whereMailIsSentThereIsNoSuchPage() {
		given(this.server.shown()).willReturn(false);

		assertThat(this.mvc.get().uri("/" + POOL + "/message/outbox")).hasStatus(HttpStatus.NOT_FOUND);
		verifyNoInteractions(this.outbox);
	}

	private static Pool pool() {
		return new Pool(POOL, 0L, "Demo", PoolPolicy.defaults(), Instant.EPOCH, Instant.EPOCH);
	}

}
