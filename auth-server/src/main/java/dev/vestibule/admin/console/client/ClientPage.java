package dev.vestibule.admin.console.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.vestibule.admin.console.Wrong;
import dev.vestibule.admin.console.form.Field;
import dev.vestibule.admin.console.form.SettingsForm;
import dev.vestibule.admin.task.ClientTasks;
import dev.vestibule.client.AppClient;
import dev.vestibule.client.ClientSettings;
import dev.vestibule.client.ClientSettings.Type;
import dev.vestibule.client.Clients;
import dev.vestibule.federation.IdentityProvider;
import dev.vestibule.federation.IdentityProviders;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.platform.Json;
import dev.vestibule.pool.Pools;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;

/** What the page of an application shows. */
@Component
class ClientPage {

	private final Clients clients;

	private final IdentityProviders providers;

	private final Pools pools;

	private final BaseUrl baseUrl;

	ClientPage(Clients clients, IdentityProviders providers, Pools pools, BaseUrl baseUrl) {
		this.clients = clients;
		this.providers = providers;
		this.pools = pools;
		this.baseUrl = baseUrl;
	}

	/** What an application of that kind has if nothing is said. */
	static ClientSettings usual(Type type) {
		return Json.read(Json.write(Map.of("type", type)), ClientSettings.class);
	}

	/** A form as it was posted. */
	SettingsForm posted(String poolId, boolean known, MultiValueMap<String, String> posted) {
		return SettingsForm.posted(ClientFields.SUBJECT, fields(poolId, known), posted);
	}

	/** The page of one that is being registered. */
	String fresh(String poolId, Type type, String name, Wrong wrong, @Nullable SettingsForm typed, Model model) {
		ClientSettings usual = Json.read(
				Json.write(Map.of("type", type, "scopes", List.of("openid", "profile", "email"))),
				ClientSettings.class);
		SettingsForm form = (typed != null) ? typed
				: SettingsForm.of(ClientFields.SUBJECT, fields(poolId, false), usual);
		model.addAttribute("type", type);
		model.addAttribute("name", name);
		model.addAttribute("form", form);
		return fill(wrong, form, model);
	}

	/** The page of one that there is. */
	String known(AppClient client, String name, boolean enabled, Wrong wrong, @Nullable SettingsForm typed,
			Model model) {
		SettingsForm form = (typed != null) ? typed
				: SettingsForm.of(ClientFields.SUBJECT, fields(client.poolId(), true), client.settings());
		model.addAttribute("client", client);
		model.addAttribute("secrets", client.secrets().stream().map(ClientTasks::secretId).sorted().toList());
		model.addAttribute("issuer", this.baseUrl.of("/" + client.poolId()));
		model.addAttribute("name", name);
		model.addAttribute("enabled", enabled);
		model.addAttribute("form", form.only(first(client.poolId())));
		model.addAttribute("more", form.only(other(client.poolId())));
		return fill(wrong, form, model);
	}

	private static String fill(Wrong wrong, SettingsForm form, Model model) {
		model.addAttribute("wrong", wrong);
		model.addAttribute("others", wrong.others(form.names("name")));
		return "console/client";
	}

	private List<Field> fields(String poolId, boolean known) {
		List<Field> fields = new ArrayList<>(first(poolId));
		if (known) {
			fields.addAll(other(poolId));
		}
		return fields;
	}

	private List<Field> first(String poolId) {
		return ClientFields.first(this.clients.scopes(poolId).stream().sorted().toList());
	}

	private List<Field> other(String poolId) {
		List<String> names = new ArrayList<>(List.of(IdentityProviders.LOCAL));
		this.providers.all(poolId).stream().map(IdentityProvider::name).forEach(names::add);
		return ClientFields.other(names, this.pools.get(poolId).policy());
	}

}
