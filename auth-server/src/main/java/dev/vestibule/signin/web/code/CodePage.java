package dev.vestibule.signin.web.code;

import java.util.Optional;

import dev.vestibule.signin.Answer;
import dev.vestibule.signin.Visit;

import org.springframework.ui.Model;

/** A page on which a code is typed. */
public interface CodePage {

	/** The last word of its address. */
	String name();

	/** What its form begins with. */
	default CodeForm form(Visit visit) {
		return CodeForm.EMPTY;
	}

	/** What somebody says who typed the code. */
	default Answer code(CodeForm form) {
		return new Answer.Code(form.code());
	}

	/** What somebody says who typed where the code is to go, if that is asked here. */
	default Optional<Answer> destination(CodeForm form) {
		return Optional.empty();
	}

	/**
	 * Fills the page.
	 * @param elsewhere whether the code is to go somewhere else than it went
	 * @return the view; nothing if the journey is at another page
	 */
	Optional<String> show(Visit visit, boolean elsewhere, Model model);

}
