package dev.vestibule.client;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.vestibule.pool.AttributePolicy;
import dev.vestibule.pool.PoolPolicy;

/** What there is about users that a client may be kept from. */
public final class ClientAttributes {

	/* Core §5.1; names and addresses among them, which are no attributes of the pool. */
	private static final List<String> CONTACT = List.of("email", "email_verified", "phone_number",
			"phone_number_verified", "updated_at");

	private ClientAttributes() {
	}

	/** The claims that a client of the pool may be told. */
	public static Set<String> readable(PoolPolicy policy) {
		Set<String> names = writable(policy);
		names.addAll(CONTACT);
		return names;
	}

	/** The attributes that a client of the pool may write. */
	public static Set<String> writable(PoolPolicy policy) {
		Set<String> names = new HashSet<>(AttributePolicy.standardNames());
		policy.attributes().stream().map(AttributePolicy::name).forEach(names::add);
		return names;
	}

}
