package dev.vestibule.credential.passkey;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.platform.Hashes;
import dev.vestibule.pool.Pool;

import org.springframework.stereotype.Component;

/** Who a pool is to authenticators. */
@Component
public final class RelyingParty {

	private static final int UUID_BYTES = 16;

	private static final int TAG_BYTES = 8;

	private final BaseUrl baseUrl;

	RelyingParty(BaseUrl baseUrl) {
		this.baseUrl = baseUrl;
	}

	/** The domain that a pool's passkeys belong to. */
	public String id(Pool pool) {
		String own = pool.policy().passkey().rpId();
		return (own != null) ? own : this.baseUrl.uri().getHost();
	}

	/**
	 * The user handle: opaque, and the same on every device. It tells the pools of one
	 * domain apart, so that none takes another's passkey for one it has forgotten.
	 */
	public byte[] handle(Pool pool, UUID userId) {
		return ByteBuffer.allocate(UUID_BYTES + TAG_BYTES)
			.putLong(userId.getMostSignificantBits())
			.putLong(userId.getLeastSignificantBits())
			.put(tag(pool))
			.array();
	}

	/** Whether a handle is of that pool. */
	boolean owns(Pool pool, byte[] handle) {
		return handle.length == UUID_BYTES + TAG_BYTES
				&& Hashes.same(Arrays.copyOfRange(handle, UUID_BYTES, handle.length), tag(pool));
	}

	ServerProperty expectation(Pool pool, byte[] challenge) {
		Set<String> origins = new HashSet<>(pool.policy().passkey().origins());
		origins.add(this.baseUrl.uri().toString());
		return ServerProperty.builder()
			.origins(origins.stream().map(Origin::new).collect(Collectors.toUnmodifiableSet()))
			.rpId(id(pool))
			.challenge(new DefaultChallenge(challenge))
			.build();
	}

	private static byte[] tag(Pool pool) {
		return Arrays.copyOf(Hashes.sha256(("passkey pool " + pool.id()).getBytes(StandardCharsets.UTF_8)), TAG_BYTES);
	}

}
