package dev.vestibule.federation;

import java.time.Instant;
import java.util.UUID;

import dev.vestibule.platform.Hashes;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * A provider of a pool.
 *
 * @param name under which requests, user names and the {@code identities} claim know it
 * @param kind the file that says what it is like
 * @param secret client secret or private key, sealed
 */
public record IdentityProvider(@Id UUID id, @Version @Nullable Long version, String poolId, String name, String kind,
		boolean enabled, ProviderSettings settings, @Nullable String secret, Instant createdAt, Instant updatedAt) {

	private static final int LONGEST_AUTHORITY = 255;

	/** The same row with what another says. */
	IdentityProvider changedTo(IdentityProvider other) {
		return new IdentityProvider(this.id, this.version, this.poolId, this.name, other.kind, other.enabled,
				other.settings, other.secret, this.createdAt, other.updatedAt);
	}

	/**
	 * On whose word it says who somebody is: the issuer, or where a plain OAuth 2 server
	 * tells of its users. Another one is another provider, even under the same name, and
	 * its subjects are other people; a new version of the same server is not.
	 */
	public String authority(Kind kind) {
		String issuer = issuer(kind);
		String authority = (issuer != null) ? issuer : profile(kind);
		return (authority.length() <= LONGEST_AUTHORITY) ? authority : Hashes.sha256(authority);
	}

	/**
	 * Whom its ID tokens name. Microsoft's is one for all tenants, as it makes the
	 * subjects and none of them can choose one.
	 * @return none for plain OAuth 2
	 */
	@Nullable String issuer(Kind kind) {
		String issuer = (this.settings.issuer() != null) ? this.settings.issuer() : kind.issuer();
		if (!kind.openId() || issuer == null) {
			return null;
		}
		return kind.has(Quirk.TENANT_ISSUER) ? issuer : this.settings.filled(issuer);
	}

	/* A server whose address only the settings tell may be one of several at a host. */
	private String profile(Kind kind) {
		String usual = kind.endpoints().userInfo();
		String own = this.settings.endpoints().userInfo();
		String address = this.settings.filled((own != null) ? own : String.valueOf(usual)).split("\\?", 2)[0];
		String server = (usual == null || usual.contains("{")) ? address : address.replaceAll("(?<=[^/:])/.*", "");
		String subject = this.settings.mapping().getOrDefault("sub", kind.subject());
		return subject.equals(kind.subject()) ? server : server + "#" + subject;
	}

	IdentityProvider enabled(boolean wanted, Instant now) {
		return new IdentityProvider(this.id, this.version, this.poolId, this.name, this.kind, wanted, this.settings,
				this.secret, this.createdAt, now);
	}

	@Override
	public String toString() {
		return "IdentityProvider[poolId=" + this.poolId + ", name=" + this.name + ", kind=" + this.kind + "]";
	}

}
