package dev.vestibule.user;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WaysInTests {

	@Test
	void theLastWayIsSeenForWhatItIs() {
		WaysIn passkey = new WaysIn(false, false, false, 1, 0);
		assertThat(passkey.any()).isTrue();
		assertThat(passkey.withoutPasskey().any()).isFalse();
		assertThat(new WaysIn(false, false, false, 2, 0).withoutPasskey().any()).isTrue();
		assertThat(new WaysIn(false, false, false, 0, 1).withoutIdentity().any()).isFalse();
		assertThat(new WaysIn(true, false, false, 0, 0).withoutPassword().any()).isFalse();
		assertThat(new WaysIn(true, true, false, 0, 0).withoutPassword().any()).isTrue();
	}

}
