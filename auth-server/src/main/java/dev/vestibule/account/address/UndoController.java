package dev.vestibule.account.address;

import dev.vestibule.contact.AddressUndo;
import dev.vestibule.pool.CurrentPool;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where the link in the mail to an old address leads. Its owner may be locked out of the
 * account, so nobody needs to be signed in; the button does it, not the link.
 */
@Controller
@RequestMapping("/{pool}/account/undo")
class UndoController {

	private final CurrentPool currentPool;

	private final AddressUndo undo;

	UndoController(CurrentPool currentPool, AddressUndo undo) {
		this.currentPool = currentPool;
		this.undo = undo;
	}

	@GetMapping(params = "link")
	ModelAndView show(@RequestParam String link) {
		return this.undo.find(this.currentPool.get(), link)
			.map(change -> new ModelAndView("account/undo").addObject("state", "ask")
				.addObject("link", link)
				.addObject("kind", change.kind().name())
				.addObject("address", change.beforeAddress()))
			.orElseGet(() -> page("dead", HttpStatus.GONE));
	}

	@PostMapping
	ModelAndView undo(@RequestParam(defaultValue = "") String link) {
		try {
			return this.undo.undo(this.currentPool.get(), link)
					? new ModelAndView("redirect:/" + this.currentPool.get().id() + "/account/undo?done=true")
					: page("dead", HttpStatus.GONE);
		}
		catch (ConcurrencyFailureException ex) {
			return show(link);
		}
	}

	@GetMapping(params = "done")
	ModelAndView done() {
		return page("done", HttpStatus.OK);
	}

	@GetMapping
	ModelAndView dead() {
		return page("dead", HttpStatus.GONE);
	}

	private ModelAndView page(String state, HttpStatus status) {
		ModelAndView page = new ModelAndView("account/undo", status);
		this.currentPool.get();
		return page.addObject("state", state);
	}

}
