package dev.vestibule.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** As much of CBOR (RFC 8949) as an authenticator writes. */
final class Cbor {

	private static final int BYTES = 2;

	private static final int TEXT = 3;

	private static final int ARRAY = 4;

	private static final int MAP = 5;

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private Cbor() {
	}

	static byte[] write(Object value) {
		Cbor cbor = new Cbor();
		cbor.put(value);
		return cbor.out.toByteArray();
	}

	private void put(Object value) {
		switch (value) {
			case Integer number when number >= 0 -> head(0, number);
			case Integer number -> head(1, -1 - number);
			case byte[] bytes -> {
				head(BYTES, bytes.length);
				this.out.writeBytes(bytes);
			}
			case String text -> {
				byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
				head(TEXT, bytes.length);
				this.out.writeBytes(bytes);
			}
			case List<?> list -> {
				head(ARRAY, list.size());
				list.forEach(this::put);
			}
			case Map<?, ?> map -> {
				head(MAP, map.size());
				map.forEach((key, item) -> {
					put(key);
					put(item);
				});
			}
			default -> throw new IllegalArgumentException(value.toString());
		}
	}

	private void head(int type, int argument) {
		if (argument < 24) {
			this.out.write((type << 5) | argument);
		}
		else if (argument < 256) {
			this.out.write((type << 5) | 24);
			this.out.write(argument);
		}
		else {
			this.out.write((type << 5) | 25);
			this.out.write(argument >> 8);
			this.out.write(argument);
		}
	}

}
