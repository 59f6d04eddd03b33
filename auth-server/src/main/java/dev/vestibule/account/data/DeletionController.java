package dev.vestibule.account.data;

import java.util.Locale;

import dev.vestibule.account.Fresh;
import dev.vestibule.account.Visitor;
import dev.vestibule.departure.Departures;
import dev.vestibule.pool.CurrentPool;
import dev.vestibule.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The end of an account, for whoever has just proven who they are. */
@Controller
@RequestMapping("/{pool}/account/delete")
class DeletionController {

	private final Departures departures;

	private final Sessions sessions;

	private final CurrentPool currentPool;

	DeletionController(Departures departures, Sessions sessions, CurrentPool currentPool) {
		this.departures = departures;
		this.sessions = sessions;
		this.currentPool = currentPool;
	}

	@Fresh
	@GetMapping
	String show(Visitor visitor, Model model) {
		return page(visitor, false, model);
	}

	@Fresh
	@PostMapping
	String delete(Visitor visitor, @RequestParam(defaultValue = "false") boolean sure, Locale locale, Model model,
			HttpServletRequest request, HttpServletResponse response) {
		if (!sure) {
			return page(visitor, true, model);
		}
		checkAllowed(visitor);
		this.departures.leave(visitor.pool(), visitor.user(), locale);
		this.sessions.endAll(request, response, visitor.pool());
		return visitor.redirect("/delete/done");
	}

	/** For whoever is signed in no more. */
	@GetMapping("/done")
	String done(Model model) {
		model.addAttribute("days", this.currentPool.get().policy().account().grace().toDays());
		return "account/deleted";
	}

	private static void checkAllowed(Visitor visitor) {
		if (!visitor.pool().policy().account().deletion()) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
	}

	private static String page(Visitor visitor, boolean unsure, Model model) {
		checkAllowed(visitor);
		model.addAttribute("unsure", unsure);
		model.addAttribute("days", visitor.pool().policy().account().grace().toDays());
		return "account/delete";
	}

}
