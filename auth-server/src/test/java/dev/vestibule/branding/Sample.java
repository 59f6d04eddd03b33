package dev.vestibule.branding;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;

/** A state of a page worth looking at. */
record Sample(String name, String view, Map<String, Object> model) {

	static Sample of(String name, String view) {
		return new Sample(name, view, new HashMap<>());
	}

	Sample with(String key, Object value) {
		this.model.put(key, value);
		return this;
	}

	Sample form(Object form) {
		return form(form, errors -> {
		});
	}

	Sample form(Object form, Consumer<BindingResult> wrong) {
		BindingResult errors = new BeanPropertyBindingResult(form, "form");
		wrong.accept(errors);
		this.model.put("form", form);
		this.model.put(BindingResult.MODEL_KEY_PREFIX + "form", errors);
		return this;
	}

	@Override
	public String toString() {
		return this.name;
	}

}
