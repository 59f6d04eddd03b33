package dev.vestibule.admin.console.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.vestibule.admin.console.form.Field;
import dev.vestibule.federation.Kind;
import dev.vestibule.federation.Quirk;

/** The fields of a provider: those that connect it, and those that few ever touch. */
final class ProviderForm {

	/** What the texts of its fields begin with. */
	static final String SUBJECT = "provider";

	private static final String[] METHODS = { "", "client_secret_basic", "client_secret_post", "private_key_jwt",
			"none" };

	private ProviderForm() {
	}

	/** Without these nobody can sign in. */
	static List<Field> needed(Kind kind) {
		List<Field> fields = new ArrayList<>();
		if (kind.openId() && kind.issuer() == null) {
			fields.add(Field.url("issuer"));
		}
		if (!kind.openId() && kind.endpoints().authorization() == null) {
			fields.add(Field.url("endpoints.authorization"));
			fields.add(Field.url("endpoints.token"));
			fields.add(Field.url("endpoints.userInfo"));
		}
		fields.add(Field.text("clientId"));
		kind.needs().forEach(option -> fields.add(Field.text("options." + option)));
		return fields;
	}

	/** Everything else. */
	static List<Field> other(Kind kind) {
		List<Field> fields = new ArrayList<>(List.of(Field.text("label"), Field.check("hidden"), Field.maybe("signUp"),
				Field.check("refresh"), Field.check("vouches"), Field.check("signOut"), Field.lines("allowedDomains"),
				Field.lines("domains"), Field.lines("trustedDomains"), Field.lines("identifiers"),
				Field.pairs("mapping"), Field.lines("scopes"), Field.pairs("parameters"), Field.check("keepTokens"),
				Field.check("sharedCallback"), Field.url("endpoints.jwks"), Field.url("endpoints.endSession")));
		if (!kind.has(Quirk.SIGNED_SECRET)) {
			fields.add(Field.choice("authenticationMethod", METHODS));
		}
		if (kind.has(Quirk.SIGNED_NOTICES)) {
			fields.add(Field.text("options.app-id"));
		}
		addresses(kind).filter(field -> !needed(kind).contains(field)).forEach(fields::add);
		return fields;
	}

	private static Stream<Field> addresses(Kind kind) {
		return Stream.concat(kind.openId() ? Stream.of(Field.url("issuer")) : Stream.<Field>empty(), Stream
			.of(Field.url("endpoints.authorization"), Field.url("endpoints.token"), Field.url("endpoints.userInfo")));
	}

	/** All of them. */
	static List<Field> all(Kind kind) {
		List<Field> all = new ArrayList<>(needed(kind));
		all.addAll(other(kind));
		return all;
	}

}
