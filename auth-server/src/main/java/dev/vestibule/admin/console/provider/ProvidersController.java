package dev.vestibule.admin.console.provider;

import java.util.TreeMap;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.console.Basis;
import dev.vestibule.admin.console.Question;
import dev.vestibule.admin.console.Question.Consequence;
import dev.vestibule.admin.console.Typed;
import dev.vestibule.admin.console.Wrong;
import dev.vestibule.admin.console.form.SettingsForm;
import dev.vestibule.admin.task.ProviderTasks;
import dev.vestibule.federation.IdentityProvider;
import dev.vestibule.federation.IdentityProviders;
import dev.vestibule.federation.Kind;
import dev.vestibule.federation.Kinds;
import dev.vestibule.federation.ProviderSettings;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.Json;
import dev.vestibule.user.LinkedIdentities.Reach;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Identity providers: connected, changed, switched off, removed. */
@Controller("consoleProvidersController")
class ProvidersController {

	private static final String ALL = "/admin/pools/{pool}/providers";

	private static final String ONE = ALL + "/{provider}";

	private final IdentityProviders providers;

	private final Kinds kinds;

	private final ProviderTasks tasks;

	private final ProviderPage page;

	ProvidersController(IdentityProviders providers, Kinds kinds, ProviderTasks tasks, ProviderPage page) {
		this.providers = providers;
		this.kinds = kinds;
		this.tasks = tasks;
		this.page = page;
	}

	@Needs(Permission.READ)
	@GetMapping(ALL)
	String list(@PathVariable String pool, Model model) {
		model.addAttribute("providers", this.providers.all(pool).stream().map(this.page::line).toList());
		return "console/providers";
	}

	@Needs(Permission.POOLS)
	@GetMapping(ALL + "/new")
	String begin(@PathVariable String pool, @RequestParam(required = false) @Nullable String kind, Model model) {
		if (kind == null) {
			model.addAttribute("kinds",
					new TreeMap<>(this.kinds.all()).entrySet().stream().map(this.page::choice).toList());
			return "console/provider-kinds";
		}
		Kind found = kind(kind);
		return this.page.fresh(pool, kind, found, ProviderPage.name(found), Wrong.NOTHING,
				this.page.form(found, Json.read("{}", ProviderSettings.class)), model);
	}

	@Needs(Permission.POOLS)
	@PostMapping(ALL + "/new")
	String create(@PathVariable String pool, @RequestParam String kind, @RequestParam(defaultValue = "") String name,
			@RequestParam(defaultValue = "") String secret, @RequestParam MultiValueMap<String, String> posted,
			Model model) {
		Kind found = kind(kind);
		SettingsForm form = SettingsForm.posted(ProviderForm.SUBJECT, ProviderForm.all(found), posted);
		try {
			ProviderSettings settings = form.onto(Json.read("{}", ProviderSettings.class), ProviderSettings.class);
			this.tasks.create(pool, name.strip(), kind, true, settings, Typed.text(secret));
			return "redirect:/admin/pools/" + pool + "/providers/" + name.strip() + "?done=connected";
		}
		catch (BrokenRulesException ex) {
			return this.page.fresh(pool, kind, found, name, Wrong.of(ex, "settings"), form, model);
		}
	}

	@Needs(Permission.READ)
	@GetMapping(ONE)
	String show(@PathVariable String pool, @PathVariable String provider,
			@RequestParam(required = false) @Nullable String done, Model model) {
		IdentityProvider found = find(pool, provider);
		model.addAttribute("done", done);
		return this.page.known(found, Wrong.NOTHING, this.page.form(this.providers.kind(found), found.settings()),
				model);
	}

	@Needs(Permission.POOLS)
	@PostMapping(ONE)
	String change(@PathVariable String pool, @PathVariable String provider,
			@RequestParam(defaultValue = "false") boolean enabled, @RequestParam(defaultValue = "") String secret,
			@RequestParam MultiValueMap<String, String> posted, Model model) {
		IdentityProvider before = find(pool, provider);
		SettingsForm form = SettingsForm.posted(ProviderForm.SUBJECT, ProviderForm.all(this.providers.kind(before)),
				posted);
		try {
			Basis.hold(before.version(), posted.getFirst(Basis.FIELD));
			this.tasks.change(before, enabled, form.onto(before.settings(), ProviderSettings.class),
					Typed.text(secret));
			return "redirect:/admin/pools/" + pool + "/providers/" + provider + "?done=saved";
		}
		catch (BrokenRulesException ex) {
			return this.page.known(before, Wrong.of(ex, "settings"), form, model);
		}
	}

	@Needs(Permission.POOLS)
	@GetMapping(ONE + "/delete")
	String askToDelete(@PathVariable String pool, @PathVariable String provider, Model model) {
		IdentityProvider found = find(pool, provider);
		Reach reach = this.tasks.reach(found);
		Consequence users = new Consequence("users", reach.users());
		Question question = Question.of("providers", "provider-delete", found.name(),
				"/admin/pools/" + pool + "/providers/" + found.name());
		return ((reach.users() == 0) ? question.leadingTo(users)
				: question.leadingTo(users, new Consequence("passwordless", reach.passwordless())))
			.ask(model);
	}

	@Needs(Permission.POOLS)
	@PostMapping(ONE + "/delete")
	String delete(@PathVariable String pool, @PathVariable String provider) {
		this.tasks.delete(find(pool, provider));
		return "redirect:/admin/pools/" + pool + "/providers";
	}

	private IdentityProvider find(String pool, String name) {
		return this.providers.findAny(pool, name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	private Kind kind(String name) {
		return this.kinds.find(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

}
