package dev.vestibule.admin.console.preview;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;

/** A state of a page worth looking at. */
public record Sample(String name, String view, Map<String, Object> model) {

	/** A page without anything in its model. */
	public static Sample of(String name, String view) {
		return new Sample(name, view, new HashMap<>());
	}

	/** Puts something into the model. */
	public Sample with(String key, Object value) {
		this.model.put(key, value);
		return this;
	}

	/** Puts a form into the model in which nothing is wrong. */
	public Sample form(Object form) {
		return form(form, errors -> {
		});
	}

	/** Puts a form into the model and says what is wrong with it. */
	public Sample form(Object form, Consumer<BindingResult> wrong) {
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
