package dev.vestibule.admin.console;

import org.springframework.ui.Model;

/**
 * What is asked, once, before something is gone for good.
 *
 * @param section of the console that it belongs to
 * @param act what is to be done; its texts are {@code console.} and this, and the same
 * with {@code .lead}
 * @param name of what it is done to
 * @param back where whoever thinks better of it goes
 * @param typed whether the name must be typed
 */
public record Question(String section, String act, String name, String back, boolean typed) {

	/** One that a click answers. */
	public static Question of(String section, String act, String name, String back) {
		return new Question(section, act, name, back, false);
	}

	/** The page that asks. */
	public String ask(Model model) {
		model.addAttribute("question", this);
		return "console/question";
	}

}
