package dev.vestibule.admin.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FramesTests {

	@Test
	void aFileArrivesWholeOrNotAtAll() throws IOException {
		byte[] file = "user name,e-mail\n".repeat(5_000).getBytes(StandardCharsets.UTF_8);
		ByteArrayOutputStream sent = new ByteArrayOutputStream();
		Frames.copy(new ByteArrayInputStream(file), sent);

		assertThat(new Frames(new ByteArrayInputStream(sent.toByteArray())).readAllBytes()).isEqualTo(file);
		for (int cut : new int[] { 0, 3, 10, 20_000, sent.size() - 1 }) {
			byte[] half = Arrays.copyOf(sent.toByteArray(), cut);
			assertThatExceptionOfType(EOFException.class)
				.isThrownBy(() -> new Frames(new ByteArrayInputStream(half)).readAllBytes());
		}
	}

}
