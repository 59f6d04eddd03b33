package dev.vestibule.account.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.vestibule.account.DataPart;
import dev.vestibule.account.Visitor;
import dev.vestibule.audit.AuditEntry;
import dev.vestibule.audit.AuditQuery;
import dev.vestibule.audit.AuditSearch;
import dev.vestibule.credential.RecoveryCodes;
import dev.vestibule.credential.Totp;
import dev.vestibule.session.KnownBrowsers;
import dev.vestibule.session.Sessions;
import dev.vestibule.session.TrustedBrowsers;
import dev.vestibule.token.Consents;
import dev.vestibule.user.Group;
import dev.vestibule.user.Groups;
import dev.vestibule.user.LinkedIdentities;
import dev.vestibule.user.User;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The parts of an export that need no class of their own. */
@Configuration(proxyBeanMethods = false)
class DataParts {

	/* More than anybody reads, and less than a node holds in its hands with ease. */
	private static final int EVENTS = 10_000;

	@Bean
	@Order(1)
	DataPart profilePart(Groups groups) {
		return part("profile", visitor -> {
			User user = visitor.user();
			return values("sub", user.id(), "username", user.username(), "email", user.email(), "email_verified",
					user.emailVerified(), "phone_number", user.phoneNumber(), "phone_number_verified",
					user.phoneVerified(), "status", user.status(), "attributes", user.attributes().values(), "groups",
					groups.of(user).stream().map(Group::name).toList(), "created_at", user.createdAt(), "updated_at",
					user.updatedAt());
		});
	}

	@Bean
	@Order(2)
	DataPart credentialsPart(Totp totp, RecoveryCodes codes) {
		return part("credentials", visitor -> {
			User user = visitor.user();
			return values("password",
					values("set", user.passwordHash() != null, "changed_at", user.passwordChangedAt()),
					"second_factors", user.factors(), "authenticators", totp.list(user.poolId(), user.id()),
					"recovery_codes_left", codes.left(user.poolId(), user.id()));
		});
	}

	@Bean
	@Order(4)
	DataPart identitiesPart(LinkedIdentities identities) {
		return part("identities",
				visitor -> identities.of(visitor.poolId(), visitor.userId())
					.stream()
					.map(identity -> values("provider", identity.provider(), "subject", identity.subject(), "name",
							identity.display(), "linked_at", identity.createdAt()))
					.toList());
	}

	@Bean
	@Order(5)
	DataPart sessionsPart(Sessions sessions, KnownBrowsers browsers, TrustedBrowsers trusted) {
		return part("sessions",
				visitor -> values("open",
						sessions.of(visitor.poolId(), visitor.userId())
							.stream()
							.map(session -> values("id", session.id(), "signed_in_at", session.createdAt(),
									"last_seen_at", session.lastSeenAt(), "ends_at", session.expiresAt(), "address",
									session.address(), "user_agent", session.userAgent()))
							.toList(),
						"known_browsers",
						browsers.of(visitor.poolId(), visitor.userId())
							.stream()
							.map(browser -> values("user_agent", browser.userAgent(), "address", browser.address(),
									"first_seen_at", browser.firstSeenAt(), "last_seen_at", browser.lastSeenAt()))
							.toList(),
						"trusted_browsers",
						trusted.of(visitor.poolId(), visitor.userId())
							.stream()
							.map(browser -> values("user_agent", browser.userAgent(), "trusted_at", browser.createdAt(),
									"until", browser.expiresAt()))
							.toList()));
	}

	@Bean
	@Order(6)
	DataPart consentsPart(Consents consents) {
		return part("consents",
				visitor -> consents.of(visitor.poolId(), visitor.userId())
					.stream()
					.map(consent -> values("client_id", consent.clientId(), "scopes", consent.scopes(), "granted_at",
							consent.grantedAt()))
					.toList());
	}

	@Bean
	@Order(9)
	DataPart historyPart(AuditSearch search) {
		return part("history", visitor -> history(search, visitor));
	}

	private static List<Object> history(AuditSearch search, Visitor visitor) {
		AuditQuery query = new AuditQuery(visitor.poolId(), null, null, visitor.userId(), null, null, null);
		List<Object> events = new ArrayList<>();
		String next = null;
		do {
			AuditSearch.Found found = search.find(query, next, 500);
			found.events().stream().map(DataParts::event).forEach(events::add);
			next = found.next();
		}
		while (next != null && events.size() < EVENTS);
		return events;
	}

	private static Map<String, Object> event(AuditEntry entry) {
		return values("at", entry.happenedAt(), "type", entry.type(), "outcome", entry.outcome(), "client_id",
				entry.clientId(), "address", entry.address(), "user_agent", entry.userAgent(), "detail",
				entry.detail());
	}

	private static DataPart part(String name, Values values) {
		return new DataPart() {
			@Override
			public String name() {
				return name;
			}

			@Override
			public Object of(Visitor visitor) {
				return values.of(visitor);
			}
		};
	}

	/** Times and ids as texts, and nothing that is not there. */
	private static Map<String, Object> values(@Nullable Object... pairs) {
		Map<String, Object> values = new LinkedHashMap<>();
		for (int i = 0; i < pairs.length; i += 2) {
			Object value = pairs[i + 1];
			if (value != null) {
				values.put(String.valueOf(Objects.requireNonNull(pairs[i])), value);
			}
		}
		return values;
	}

	private interface Values {

		Object of(Visitor visitor);

	}

}
