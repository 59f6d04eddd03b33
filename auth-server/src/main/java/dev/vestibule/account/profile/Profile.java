package dev.vestibule.account.profile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

import dev.vestibule.audit.Audit;
import dev.vestibule.audit.AuditEvent;
import dev.vestibule.platform.Hashes;
import dev.vestibule.platform.Json;
import dev.vestibule.pool.AttributePolicy;
import dev.vestibule.pool.Pool;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The attributes that users may change themselves. Nothing else is read from what they
 * send: nobody makes themselves an administrator, or an address theirs, by one more field
 * (security A14).
 */
@Component
class Profile {

	private final Users users;

	private final Audit audit;

	private final TransactionTemplate transaction;

	Profile(Users users, Audit audit, TransactionTemplate transaction) {
		this.users = users;
		this.audit = audit;
		this.transaction = transaction;
	}

	/** What users of a pool may change. */
	static List<AttributePolicy> editable(Pool pool) {
		return pool.policy().attributes().stream().filter(AttributePolicy::mutable).toList();
	}

	/** What a form was filled with, to know whether that is still so. */
	static String base(Pool pool, User user) {
		Map<String, String> values = new TreeMap<>();
		editable(pool).forEach(attribute -> {
			String value = user.attributes().values().get(attribute.name());
			if (value != null) {
				values.put(attribute.name(), value);
			}
		});
		return Hashes.sha256(Json.write(values)).substring(0, 32);
	}

	/**
	 * Takes what was typed.
	 * @param base of the form
	 */
	Change change(Pool pool, UUID userId, Map<String, String> typed, String base) {
		Map<String, String> wrong = wrong(pool, typed);
		if (!wrong.isEmpty()) {
			return new Change.Refused(wrong);
		}
		User user = this.users.find(pool.id(), userId).orElseThrow();
		if (!base(pool, user).equals(base)) {
			return new Change.Overtaken(user);
		}
		Map<String, String> after = new HashMap<>(user.attributes().values());
		Set<String> changed = new TreeSet<>();
		for (AttributePolicy attribute : editable(pool)) {
			String value = typed.getOrDefault(attribute.name(), "").strip();
			String before = value.isEmpty() ? after.remove(attribute.name()) : after.put(attribute.name(), value);
			if (!value.equals((before != null) ? before : "")) {
				changed.add(attribute.name());
			}
		}
		return changed.isEmpty() ? new Change.Saved() : save(pool, user, after, changed);
	}

	private Change save(Pool pool, User user, Map<String, String> after, Set<String> changed) {
		boolean saved = this.transaction.execute(status -> {
			boolean set = this.users.setAttributes(user, new User.Attributes(after));
			if (set) {
				this.audit.record(new ProfileChanged(pool.id(), user.id(), changed));
			}
			return set;
		});
		return saved ? new Change.Saved() : new Change.Overtaken(this.users.find(pool.id(), user.id()).orElse(user));
	}

	private static Map<String, String> wrong(Pool pool, Map<String, String> typed) {
		Map<String, String> wrong = new HashMap<>();
		for (AttributePolicy attribute : editable(pool)) {
			String value = typed.getOrDefault(attribute.name(), "").strip();
			if (value.isEmpty() && attribute.required()) {
				wrong.put(attribute.name(), "form.required");
			}
			else if (!value.isEmpty() && !attribute.accepts(value)) {
				wrong.put(attribute.name(), "signup.attribute.invalid");
			}
		}
		return wrong;
	}

	/** What came of it. */
	sealed interface Change {

		/** It is as typed now. */
		record Saved() implements Change {
		}

		/**
		 * Nothing changed.
		 *
		 * @param reasons message keys by attribute
		 */
		record Refused(Map<String, String> reasons) implements Change {
		}

		/**
		 * Nothing changed: meanwhile something else did.
		 *
		 * @param user as they are now
		 */
		record Overtaken(User user) implements Change {
		}

	}

	/** A user changed what is known of them; the values are nobody else's business. */
	record ProfileChanged(String poolId, UUID userId, Set<String> attributes) implements AuditEvent {

		@Override
		public Outcome outcome() {
			return Outcome.SUCCESS;
		}

		@Override
		public Map<String, String> detail() {
			return Map.of("attributes", String.join(" ", this.attributes));
		}

	}

}
