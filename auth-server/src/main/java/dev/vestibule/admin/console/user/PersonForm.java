package dev.vestibule.admin.console.user;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.vestibule.admin.console.Typed;
import dev.vestibule.admin.task.UserDraft;
import dev.vestibule.pool.AttributePolicy;
import dev.vestibule.user.User;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a user, as a form shows it.
 *
 * @param version what the form was filled from, to notice that somebody else was faster
 */
record PersonForm(@Nullable String email, @Nullable Boolean emailVerified, @Nullable String phoneNumber,
		@Nullable Boolean phoneVerified, Map<String, String> attributes, String version) {

	PersonForm(@Nullable String email, @Nullable Boolean emailVerified, @Nullable String phoneNumber,
			@Nullable Boolean phoneVerified, @Nullable Map<String, String> attributes, @Nullable String version) {
		this.email = email;
		this.emailVerified = emailVerified;
		this.phoneNumber = phoneNumber;
		this.phoneVerified = phoneVerified;
		this.attributes = (attributes != null) ? attributes : Map.of();
		this.version = (version != null) ? version : "";
	}

	static PersonForm of(User user) {
		return new PersonForm(user.email(), user.emailVerified(), user.phoneNumber(), user.phoneVerified(),
				user.attributes().values(), String.valueOf(user.version()));
	}

	/** The user with what is typed; an attribute that the form does not show stays. */
	UserDraft onto(User before) {
		Map<String, String> all = new TreeMap<>(before.attributes().values());
		this.attributes.forEach((name, typed) -> {
			String value = Typed.text(typed);
			if (value != null) {
				all.put(name, value);
			}
			else {
				all.remove(name);
			}
		});
		return new UserDraft(null, this.email, Boolean.TRUE.equals(this.emailVerified), this.phoneNumber,
				Boolean.TRUE.equals(this.phoneVerified), all);
	}

	/** What the pool knows of its users, and what this one has besides. */
	List<Row> usual(List<AttributePolicy> known, User user) {
		List<AttributePolicy> shown = new ArrayList<>(known);
		shown.addAll(unknown(known).filter(user.attributes().values()::containsKey).map(PersonForm::standard).toList());
		return rows(shown);
	}

	/** Claims that the pool does not ask for, and this user has not. */
	List<Row> rare(List<AttributePolicy> known, User user) {
		return rows(unknown(known).filter(name -> !user.attributes().values().containsKey(name))
			.map(PersonForm::standard)
			.toList());
	}

	private static Stream<String> unknown(List<AttributePolicy> known) {
		Set<String> names = known.stream().map(AttributePolicy::name).collect(Collectors.toSet());
		return AttributePolicy.standardNames().stream().filter(name -> !names.contains(name));
	}

	private static AttributePolicy standard(String name) {
		return new AttributePolicy(name, (AttributePolicy.Type) null, null, null, null, null);
	}

	private List<Row> rows(List<AttributePolicy> shown) {
		return shown.stream()
			.map(attribute -> new Row(attribute, this.attributes.getOrDefault(attribute.name(), "")))
			.toList();
	}

	@Override
	public String toString() {
		return "PersonForm[version=" + this.version + "]";
	}

	/** An attribute with what stands in its field. */
	record Row(AttributePolicy attribute, String value) {

		/** What its field is called. */
		public String field() {
			return "attributes[" + this.attribute.name() + "]";
		}

		/** What a broken rule calls it. */
		public String problem() {
			return "attributes-" + this.attribute.name().replace('.', '-');
		}

	}

}
