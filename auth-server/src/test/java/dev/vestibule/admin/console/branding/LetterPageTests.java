package dev.vestibule.admin.console.branding;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

import dev.vestibule.admin.console.ConsolePages;
import dev.vestibule.admin.task.BrandingTasks.Board;
import dev.vestibule.branding.Design;
import dev.vestibule.branding.Designs.Desk;
import dev.vestibule.branding.Designs.Owner;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LetterPageTests {

	/** That every language has every key is for the tests of texts. */
	@Test
	void everyMailAndAllThatItSaysHaveAName() {
		ResourceBundle texts = ResourceBundle.getBundle("messages.messages", Locale.ROOT);
		Board board = new Board(ConsolePages.POOL, null,
				new Desk(Owner.of(ConsolePages.POOL, null), 1L, null, Design.EMPTY, 0));

		assertThat(Design.letters()).allSatisfy((letter, messages) -> {
			LetterPage page = new LetterPage(board, letter, Locale.GERMAN, List.of(), Map.of(), messages, Map.of(),
					List.of());
			assertThat(texts.keySet()).contains("console.letter." + letter)
				.containsAll(page.rows().stream().map(LetterPage.Row::label).toList());
		});
	}

}
