package dev.vestibule.admin.console.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.vestibule.admin.console.Typed;
import dev.vestibule.admin.task.SettingsPatch;
import dev.vestibule.client.AppClient;
import dev.vestibule.client.ClientSettings;
import dev.vestibule.platform.Json;
import org.jspecify.annotations.Nullable;

/**
 * An application as its form shows it, all as text, so that nothing typed is lost.
 *
 * @param redirectUris one a line
 * @param logoutUris one a line
 * @param accessToken in minutes
 * @param refreshToken in days
 */
record ClientForm(@Nullable String name, ClientSettings.@Nullable Type type, @Nullable Boolean enabled,
		@Nullable String redirectUris, @Nullable String logoutUris, @Nullable Set<String> scopes,
		@Nullable Boolean firstParty, @Nullable String clientUri, @Nullable String logoUri, @Nullable String tosUri,
		@Nullable String policyUri, @Nullable String backchannelLogoutUri, @Nullable String signatureAlgorithm,
		@Nullable String accessToken, @Nullable String refreshToken) {

	/** The fields that the form has a place for. */
	static final Set<String> FIELDS = Set.of("name", "redirectUris", "logoutUris", "scopes", "clientUri", "logoUri",
			"tosUri", "policyUri", "backchannelLogoutUri", "signatureAlgorithm", "lifetimes-accessToken",
			"lifetimes-refreshToken");

	static ClientForm of(AppClient client) {
		ClientSettings settings = client.settings();
		return new ClientForm(client.name(), settings.type(), client.enabled(), lines(settings.redirectUris()),
				lines(settings.logoutUris()), settings.scopes(), settings.firstParty(), settings.clientUri(),
				settings.logoUri(), settings.tosUri(), settings.policyUri(), settings.backchannelLogoutUri(),
				settings.signatureAlgorithm(), "" + settings.lifetimes().accessToken().toMinutes(),
				"" + settings.lifetimes().refreshToken().toDays());
	}

	static ClientForm empty() {
		return new ClientForm("", ClientSettings.Type.CONFIDENTIAL, true, "", "", Set.of("openid", "profile", "email"),
				true, "", "", "", "", "", "RS256", "60", "30");
	}

	/** The name, without blanks around. */
	String title() {
		return (this.name == null) ? "" : this.name.strip();
	}

	/** What a new application has. */
	ClientSettings settings() {
		return onto(Json.read(
				Json.write(Map.of("type", (this.type != null) ? this.type : ClientSettings.Type.CONFIDENTIAL)),
				ClientSettings.class));
	}

	/** The same settings, but for what the form shows. */
	ClientSettings onto(ClientSettings before) {
		Map<String, @Nullable Object> changes = new HashMap<>();
		changes.put("redirectUris", set(this.redirectUris));
		changes.put("logoutUris", set(this.logoutUris));
		changes.put("scopes", (this.scopes != null) ? this.scopes : Set.of());
		changes.put("firstParty", Boolean.TRUE.equals(this.firstParty));
		changes.put("clientUri", Typed.text(this.clientUri));
		changes.put("logoUri", Typed.text(this.logoUri));
		changes.put("tosUri", Typed.text(this.tosUri));
		changes.put("policyUri", Typed.text(this.policyUri));
		changes.put("backchannelLogoutUri", Typed.text(this.backchannelLogoutUri));
		changes.put("signatureAlgorithm", Typed.text(this.signatureAlgorithm));
		changes.put("lifetimes", lifetimes());
		return SettingsPatch.apply(before, changes, ClientSettings.class);
	}

	private Map<String, Object> lifetimes() {
		Map<String, Object> lifetimes = new LinkedHashMap<>();
		Integer access = Typed.number("settings.lifetimes.accessToken", this.accessToken);
		Integer refresh = Typed.number("settings.lifetimes.refreshToken", this.refreshToken);
		if (access != null) {
			lifetimes.put("accessToken", Duration.ofMinutes(access).toString());
		}
		if (refresh != null) {
			lifetimes.put("refreshToken", Duration.ofDays(refresh).toString());
		}
		return lifetimes;
	}

	private static String lines(Set<String> values) {
		return String.join("\n", new TreeSet<>(values));
	}

	private static Set<String> set(@Nullable String lines) {
		return Set.copyOf(Typed.lines(lines));
	}

	/** The algorithms to choose from. */
	public List<String> algorithms() {
		return List.of("RS256", "PS256", "ES256", "EdDSA");
	}

}
