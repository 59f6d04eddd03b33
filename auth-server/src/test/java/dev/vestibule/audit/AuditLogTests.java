package dev.vestibule.audit;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class AuditLogTests {

	@Test
	void aNameWithALineBreakCannotForgeALine(CapturedOutput output) {
		AuditEvent event = new AuditTests.DoorKnocked("pool", null,
				Map.of("name", "a\r\n{\"level\":\"ERROR\"}\u001B[31m\u2028x"));

		AuditLog.write("DoorKnocked", event, new RequestFacts("192.0.2.7", null));

		assertThat(output.getOut().lines().filter(line -> line.contains("DoorKnocked"))).singleElement()
			.asString()
			.contains("DoorKnocked FAILURE pool=\"pool\" address=\"192.0.2.7\" name=\"a\uFFFD\uFFFD{\\\"level\\\"")
			.doesNotContain("\u001B[31m");
		assertThat(output.getOut().lines()).noneMatch(line -> line.startsWith("{\"level\""));
	}

}
