package dev.vestibule.platform;

import java.time.Clock;
import java.util.Arrays;

/** Master keys for tests without a Spring context. */
public final class TestMasterKey {

	private TestMasterKey() {
	}

	/** The key that consists of that byte alone. */
	public static MasterKey of(int value) {
		byte[] key = new byte[32];
		Arrays.fill(key, (byte) value);
		return new MasterKey(key, new RandomIds(Clock.systemUTC()));
	}

}
