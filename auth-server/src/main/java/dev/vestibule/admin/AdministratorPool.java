package dev.vestibule.admin;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.vestibule.client.ClientSecrets;
import dev.vestibule.client.ClientSettings;
import dev.vestibule.client.Clients;
import dev.vestibule.client.ResourceServer;
import dev.vestibule.client.ResourceServers;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.platform.Json;
import dev.vestibule.platform.MasterKey;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.Pools;

import org.springframework.stereotype.Component;

/** The pool that administrators sign in to, with the console as its application. */
@Component
public class AdministratorPool {

	/** Its id. */
	public static final String ID = Pool.ADMINISTRATORS;

	/** The console's {@code client_id}. */
	public static final String CONSOLE = "console";

	/** Where the console is called back. */
	public static final String CALLBACK = "/admin/callback";

	/*
	 * Whoever gets in here can become anybody anywhere: a password alone does not do, in
	 * whichever browser.
	 */
	private static final String POLICY = """
			{"signIn": {"names": ["USERNAME", "EMAIL"]}, "signUp": {"enabled": false},
			"mfa": {"mode": "REQUIRED", "factors": ["TOTP", "PASSKEY"], "trustedBrowser": "PT0S"},
			"session": {"idle": "PT1H", "absolute": "PT12H", "remembered": false}}
			""";

	private final Pools pools;

	private final Clients clients;

	private final ResourceServers resourceServers;

	private final ClientSecrets secrets;

	private final MasterKey masterKey;

	private final BaseUrl baseUrl;

	AdministratorPool(Pools pools, Clients clients, ResourceServers resourceServers, ClientSecrets secrets,
			MasterKey masterKey, BaseUrl baseUrl) {
		this.pools = pools;
		this.clients = clients;
		this.resourceServers = resourceServers;
		this.secrets = secrets;
		this.masterKey = masterKey;
		this.baseUrl = baseUrl;
	}

	/** The pool. */
	public Pool get() {
		return this.pools.get(ID);
	}

	/** What the console proves itself with. */
	public String consoleSecret() {
		return this.masterKey.derivedSecret(CONSOLE);
	}

	/** Everything that the console may ask for. */
	public static Set<String> consoleScopes() {
		Set<String> scopes = Arrays.stream(Permission.values())
			.map(permission -> Permission.API + "/" + permission.scope())
			.collect(Collectors.toSet());
		scopes.add("openid");
		scopes.add("profile");
		return scopes;
	}

	/**
	 * Sees to it that the pool is there. Its policy is the owner's business from then on;
	 * the API and the console follow this program and its address.
	 */
	void ensure() {
		if (this.pools.stored(ID).isEmpty()) {
			this.pools.put(ID, "Vestibule", Json.read(POLICY, PoolPolicy.class));
		}
		Map<String, String> scopes = new LinkedHashMap<>();
		for (Permission permission : Permission.values()) {
			scopes.put(permission.scope(), "Administer Vestibule: " + permission.scope());
		}
		this.resourceServers.put(ID, Permission.API, "Administration", new ResourceServer.Settings(scopes, Set.of()));
		this.clients.put(ID, CONSOLE, "Vestibule Console", settings(), Set.of(this.secrets.encode(consoleSecret())));
	}

	private ClientSettings settings() {
		return Json.read(Json.write(Map.of("type", "CONFIDENTIAL", "redirectUris", Set.of(this.baseUrl.of(CALLBACK)),
				"logoutUris", Set.of(this.baseUrl.of("/admin")), "defaultRedirectUri", this.baseUrl.of(CALLBACK),
				"scopes", consoleScopes(), "clientUri", this.baseUrl.of("/admin"), "lifetimes",
				Map.of("accessToken", "PT15M", "refreshToken", "PT12H"))), ClientSettings.class);
	}

}
