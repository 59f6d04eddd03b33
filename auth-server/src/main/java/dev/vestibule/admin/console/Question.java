package dev.vestibule.admin.console;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
 * @param posted what was posted to be asked this, and is posted again with the answer
 */
public record Question(String section, String act, String name, String back, boolean typed,
		List<Consequence> consequences, Map<String, String> posted) {

	/** What the answer to a question is posted as that a post was asked. */
	public static final String SURE = "sure";

	/** One that a click answers. */
	public static Question of(String section, String act, String name, String back) {
		return new Question(section, act, name, back, false, List.of(), Map.of());
	}

	/** One that the name answers. */
	public static Question typed(String section, String act, String name, String back) {
		return new Question(section, act, name, back, true, List.of(), Map.of());
	}

	/** The same, which tells what it leads to. */
	public Question leadingTo(Consequence... known) {
		return new Question(this.section, this.act, this.name, this.back, this.typed, List.of(known), this.posted);
	}

	/** The same, asked instead of doing at once what was posted. */
	public Question before(Map<String, String> asked) {
		Map<String, String> answer = new TreeMap<>(asked);
		answer.remove("csrf");
		answer.put(SURE, "true");
		return new Question(this.section, this.act, this.name, this.back, this.typed, this.consequences, answer);
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
