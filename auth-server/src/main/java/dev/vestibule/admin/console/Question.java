package dev.vestibule.admin.console;

import java.util.List;

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
 * @param consequences how many it concerns
 */
public record Question(String section, String act, String name, String back, boolean typed,
		List<Consequence> consequences) {

	/** One that a click answers. */
	public static Question of(String section, String act, String name, String back) {
		return new Question(section, act, name, back, false, List.of());
	}

	/** One that the name answers. */
	public static Question typed(String section, String act, String name, String back) {
		return new Question(section, act, name, back, true, List.of());
	}

	/** The same, which tells what it leads to. */
	public Question leadingTo(Consequence... known) {
		return new Question(this.section, this.act, this.name, this.back, this.typed, List.of(known));
	}

	/** The page that asks. */
	public String ask(Model model) {
		model.addAttribute("question", this);
		return "console/question";
	}

	/**
	 * Something that is counted.
	 *
	 * @param what its text is that of the act, and this
	 */
	public record Consequence(String what, int count) {
	}

}
