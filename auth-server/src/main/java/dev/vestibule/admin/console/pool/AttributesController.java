package dev.vestibule.admin.console.pool;

import java.util.ArrayList;
import java.util.List;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Needs;
import dev.vestibule.admin.console.Basis;
import dev.vestibule.admin.console.Wrong;
import dev.vestibule.admin.console.form.Field;
import dev.vestibule.admin.console.form.SettingsForm;
import dev.vestibule.admin.task.PoolTasks;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.Violation;
import dev.vestibule.pool.AttributePolicy;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.Pools;
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

/** What a pool knows of its users besides their names. */
@Controller
class AttributesController {

	private static final String ALL = "/admin/pools/{pool}/attributes";

	private static final String ONE = ALL + "/{attribute}";

	/** What the texts of its fields begin with. */
	static final String SUBJECT = "attribute";

	static final List<Field> FIELDS = List.of(Field.choice("type", AttributePolicy.Type.values()),
			Field.check("required"), Field.check("mutable"), Field.number("min"), Field.number("max"));

	private final Pools pools;

	private final PoolTasks tasks;

	AttributesController(Pools pools, PoolTasks tasks) {
		this.pools = pools;
		this.tasks = tasks;
	}

	@Needs(Permission.READ)
	@GetMapping(ALL)
	String list(@PathVariable String pool, @RequestParam(required = false) @Nullable String done, Model model) {
		model.addAttribute("done", done);
		model.addAttribute("attributes", stored(pool).policy().attributes());
		model.addAttribute("sections", PoolSection.values());
		return "console/attributes";
	}

	@Needs(Permission.POOLS)
	@GetMapping(ALL + "/new")
	String begin(Model model) {
		return page(null, "custom:", Wrong.NOTHING, SettingsForm.of(SUBJECT, FIELDS, attribute("custom:new")), model);
	}

	@Needs(Permission.POOLS)
	@PostMapping(ALL + "/new")
	String create(@PathVariable String pool, @RequestParam(defaultValue = "") String name,
			@RequestParam MultiValueMap<String, String> posted, Model model) {
		Pool before = stored(pool);
		SettingsForm form = SettingsForm.posted(SUBJECT, FIELDS, posted);
		try {
			List<AttributePolicy> all = new ArrayList<>(before.policy().attributes());
			all.add(form.onto(attribute(name.strip()), AttributePolicy.class));
			return save(before, all);
		}
		catch (BrokenRulesException ex) {
			return page(null, name, Wrong.of(ex, "policy"), form, model);
		}
	}

	@Needs(Permission.READ)
	@GetMapping(ONE)
	String show(@PathVariable String pool, @PathVariable String attribute, Model model) {
		Pool stored = stored(pool);
		AttributePolicy found = find(stored, attribute);
		model.addAttribute(Basis.FIELD, stored.version());
		return page(found, found.name(), Wrong.NOTHING, SettingsForm.of(SUBJECT, FIELDS, found), model);
	}

	@Needs(Permission.POOLS)
	@PostMapping(ONE)
	String change(@PathVariable String pool, @PathVariable String attribute,
			@RequestParam(defaultValue = "false") boolean remove, @RequestParam MultiValueMap<String, String> posted,
			Model model) {
		Pool before = stored(pool);
		AttributePolicy found = find(before, attribute);
		SettingsForm form = SettingsForm.posted(SUBJECT, FIELDS, posted);
		model.addAttribute(Basis.FIELD, before.version());
		try {
			Basis.hold(before.version(), posted.getFirst(Basis.FIELD));
			List<AttributePolicy> all = new ArrayList<>(before.policy().attributes());
			if (remove) {
				all.remove(found);
			}
			else {
				all.set(all.indexOf(found), form.onto(found, AttributePolicy.class));
			}
			return save(before, all);
		}
		catch (BrokenRulesException ex) {
			return page(found, found.name(), Wrong.of(ex, "policy"), form, model);
		}
	}

	private String save(Pool before, List<AttributePolicy> attributes) {
		this.tasks.change(before, before.name(), before.policy().with(attributes));
		return "redirect:/admin/pools/" + before.id() + "/attributes?done=saved";
	}

	private static AttributePolicy attribute(String name) {
		try {
			return new AttributePolicy(name, (AttributePolicy.Type) null, null, null, null, null);
		}
		catch (IllegalArgumentException ex) {
			throw new BrokenRulesException("Attribute", List.of(Violation.of("name", "rule.attribute", name)));
		}
	}

	private static String page(@Nullable AttributePolicy attribute, String name, Wrong wrong, SettingsForm form,
			Model model) {
		model.addAttribute("attribute", attribute);
		model.addAttribute("name", name);
		model.addAttribute("wrong", wrong);
		model.addAttribute("others", wrong.others(form.names("name")));
		model.addAttribute("form", form);
		return "console/attribute";
	}

	private static AttributePolicy find(Pool pool, String name) {
		return pool.policy()
			.attributes()
			.stream()
			.filter(attribute -> attribute.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	private Pool stored(String id) {
		return this.pools.stored(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

}
