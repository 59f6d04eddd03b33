package dev.vestibule.user;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A user of a pool.
 *
 * @param id the {@code sub}, which never changes
 * @param username the chosen name, or the id where users have none
 * @param attributes OpenID Connect's other standard claims (Core §5.1) and custom ones
 * @param identities at other providers, as tokens tell of them
 * @param passwordHash encoded, for {@code credential} alone to read
 * @param groupIds of {@link Groups}, which alone change them
 * @param factors names of the second factors that the user has set up, be they
 * {@link #usableFactors() of use} now or not
 * @param preferredFactor the one that the user is asked for first
 */
@Table("users")
public record User(@Id UUID id, @Version @Nullable Long version, String poolId, String username, @Nullable String email,
		boolean emailVerified, @Nullable String phoneNumber, boolean phoneVerified, Status status, boolean enabled,
		Attributes attributes, Identities identities, @Nullable String passwordHash,
		@Nullable Instant passwordChangedAt, Set<String> groupIds, Set<String> factors,
		@Nullable String preferredFactor, Instant createdAt, Instant updatedAt) {

	/** Whether tokens may be issued for this user. */
	public boolean active() {
		return this.enabled && (this.status == Status.CONFIRMED || this.status == Status.EXTERNAL_PROVIDER);
	}

	/**
	 * The second factors that can be asked for. Codes go only to addresses that are
	 * proven to be the user's, and wait while there is none.
	 */
	public Set<String> usableFactors() {
		return this.factors.stream().filter(factor -> switch (factor) {
			case "EMAIL" -> this.emailVerified;
			case "SMS" -> this.phoneVerified;
			default -> true;
		}).collect(Collectors.toUnmodifiableSet());
	}

	/** The same user with other attributes. */
	public User with(Attributes changed) {
		return new User(this.id, this.version, this.poolId, this.username, this.email, this.emailVerified,
				this.phoneNumber, this.phoneVerified, this.status, this.enabled, changed, this.identities,
				this.passwordHash, this.passwordChangedAt, this.groupIds, this.factors, this.preferredFactor,
				this.createdAt, this.updatedAt);
	}

	/** The same user with these second factors, and no others. */
	public User having(Set<String> left) {
		return new User(this.id, this.version, this.poolId, this.username, this.email, this.emailVerified,
				this.phoneNumber, this.phoneVerified, this.status, this.enabled, this.attributes, this.identities,
				this.passwordHash, this.passwordChangedAt, this.groupIds, left, null, this.createdAt, this.updatedAt);
	}

	/** The same user without a second factor, and without a phone that could be one. */
	public User bare() {
		return new User(this.id, this.version, this.poolId, this.username, this.email, this.emailVerified,
				this.phoneNumber, false, this.status, this.enabled, this.attributes, this.identities, this.passwordHash,
				this.passwordChangedAt, this.groupIds, Set.of(), null, this.createdAt, this.updatedAt);
	}

	/** The same user with another e-mail address, shown to be theirs. */
	public User proven(String address) {
		return new User(this.id, this.version, this.poolId, this.username, address, true, this.phoneNumber,
				this.phoneVerified, this.status, this.enabled, this.attributes, this.identities, this.passwordHash,
				this.passwordChangedAt, this.groupIds, this.factors, this.preferredFactor, this.createdAt,
				this.updatedAt);
	}

	/** The same user with other identities. */
	User with(Identities others, Instant now) {
		return new User(this.id, this.version, this.poolId, this.username, this.email, this.emailVerified,
				this.phoneNumber, this.phoneVerified, this.status, this.enabled, this.attributes, others,
				this.passwordHash, this.passwordChangedAt, this.groupIds, this.factors, this.preferredFactor,
				this.createdAt, now);
	}

	/** A name the user knows the account by. */
	public String display() {
		if (this.email != null) {
			return this.email;
		}
		return (this.phoneNumber != null) ? this.phoneNumber : this.username;
	}

	/** The names the user may sign in by. */
	List<LoginName> names() {
		String chosen = this.username.equals(this.id.toString()) ? null : this.username;
		return new NewUser(this.poolId, chosen, this.email, this.phoneVerified ? this.phoneNumber : null,
				this.attributes, null, this.status)
			.names();
	}

	/** The language the user chose, for mails. */
	public Optional<Locale> locale() {
		return Optional.ofNullable(this.attributes.values.get("locale")).map(Locale::forLanguageTag);
	}

	@Override
	public String toString() {
		return "User[id=" + this.id + ", poolId=" + this.poolId + ", status=" + this.status + "]";
	}

	/** Where a user stands; the words are Cognito's. */
	public enum Status {

		/** Signed up, address not proven yet. */
		UNCONFIRMED,
		/** May sign in. */
		CONFIRMED,
		/** Invited, must replace the temporary password. */
		FORCE_CHANGE_PASSWORD,
		/** Must set a new password by recovery. */
		RESET_REQUIRED,
		/** Signs in through an identity provider. */
		EXTERNAL_PROVIDER,
		/** Has deleted the account, which may still be restored. */
		DELETED

	}

	/**
	 * Attributes by claim name, as text.
	 *
	 * @param values standard claims and {@code custom:} ones; never e-mail or phone
	 * number
	 */
	public record Attributes(@JsonValue Map<String, String> values) {

		/** Without any. */
		public static final Attributes NONE = new Attributes(Map.of());

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		public Attributes(Map<String, String> values) {
			this.values = Map.copyOf(values);
		}

	}

	/** Who the user is at other providers. */
	public record Identities(@JsonValue List<Identity> all) {

		/** Nobody. */
		public static final Identities NONE = new Identities(List.of());

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		public Identities(List<Identity> all) {
			this.all = List.copyOf(all);
		}

	}

	/**
	 * Who the user is at one provider; the members of Cognito's {@code identities} claim.
	 *
	 * @param userId the provider's subject
	 * @param primary whether the user came to be by it
	 * @param dateCreated in milliseconds
	 */
	public record Identity(String userId, String providerName, String providerType, @Nullable String issuer,
			boolean primary, long dateCreated) {
	}

}
