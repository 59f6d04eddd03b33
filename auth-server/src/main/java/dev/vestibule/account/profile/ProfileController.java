package dev.vestibule.account.profile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.vestibule.account.Visitor;
import dev.vestibule.account.profile.Profile.Change;
import dev.vestibule.pool.AttributePolicy;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.signin.SignUpField;
import dev.vestibule.user.User;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Names and attributes. */
@Controller
@RequestMapping("/{pool}/account/profile")
class ProfileController {

	private final Profile profile;

	ProfileController(Profile profile) {
		this.profile = profile;
	}

	@GetMapping
	String show(Visitor visitor, @RequestParam(defaultValue = "false") boolean saved, Model model) {
		model.addAttribute("form", new ProfileForm(null, Profile.base(visitor.pool(), visitor.user())));
		model.addAttribute("saved", saved);
		return page(visitor.pool(), visitor.user(), visitor.user().attributes().values(), false, model);
	}

	@PostMapping
	String submit(Visitor visitor, @ModelAttribute("form") ProfileForm form, BindingResult errors, Model model) {
		Pool pool = visitor.pool();
		return switch (this.profile.change(pool, visitor.userId(), form.attributes(), form.base())) {
			case Change.Saved _ -> saved(visitor, form);
			case Change.Refused(Map<String, String> reasons) -> {
				reasons.forEach((name, key) -> errors.rejectValue("attributes[" + name + "]", key));
				yield page(pool, visitor.user(), form.attributes(), false, model);
			}
			case Change.Overtaken(User now) -> {
				errors.reject("account.profile.overtaken");
				// Who has seen what it is now may replace it.
				model.addAttribute("base", Profile.base(pool, now));
				yield page(pool, now, form.attributes(), true, model);
			}
		};
	}

	/** In the language that was just chosen. */
	private static String saved(Visitor visitor, ProfileForm form) {
		String before = visitor.user().attributes().values().getOrDefault("locale", "");
		String chosen = form.attributes().getOrDefault("locale", before);
		boolean plain = chosen.matches("[A-Za-z0-9-]{2,35}");
		return visitor.redirect("/profile?saved=true" + ((plain && !chosen.equals(before)) ? "&lang=" + chosen : ""));
	}

	private static String page(Pool pool, User user, Map<String, String> values, boolean overtaken, Model model) {
		List<Field> fields = Profile.editable(pool).stream().map(attribute -> {
			String typed = values.getOrDefault(attribute.name(), "");
			String stored = user.attributes().values().getOrDefault(attribute.name(), "");
			return new Field(SignUpField.of(attribute), attribute.type().name(), typed,
					(overtaken && !typed.strip().equals(stored)) ? stored : null);
		}).toList();
		Map<String, String> fixed = new HashMap<>(user.attributes().values());
		fixed.keySet()
			.retainAll(pool.policy()
				.attributes()
				.stream()
				.filter(attribute -> !attribute.mutable())
				.map(AttributePolicy::name)
				.toList());
		if (!model.containsAttribute("base")) {
			model.addAttribute("base", Profile.base(pool, user));
		}
		model.addAttribute("fields", fields);
		model.addAttribute("fixed", fixed);
		model.addAttribute("user", user);
		model.addAttribute("phone", pool.policy().sms().sends());
		model.addAttribute("userName", pool.policy().signIn().names().contains(NameKind.USERNAME));
		return "account/profile";
	}

	/**
	 * A field and what it shows.
	 *
	 * @param now what is stored, where that is not what was typed and nobody knew
	 */
	record Field(SignUpField of, String type, String value, @Nullable String now) {
	}

	/** What the form posts. */
	record ProfileForm(Map<String, String> attributes, String base) {

		ProfileForm(@Nullable Map<String, String> attributes, @Nullable String base) {
			this.attributes = (attributes != null) ? attributes : Map.of();
			this.base = (base != null) ? base : "";
		}

	}

}
