package dev.vestibule.signin.web.restore;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;

import dev.vestibule.departure.Departure;
import dev.vestibule.departure.Departures;
import dev.vestibule.signin.Answer;
import dev.vestibule.signin.SignIn;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.web.Replies;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

@Controller
@RequestMapping("/{pool}/signin/restore")
class RestoreController {

	private final SignIn signIn;

	private final Departures departures;

	private final Replies replies;

	RestoreController(SignIn signIn, Departures departures, Replies replies) {
		this.signIn = signIn;
		this.departures = departures;
		this.replies = replies;
	}

	@GetMapping
	String show(Visit visit, Model model) {
		Optional<Instant> due = (visit.journey().stage() instanceof Stage.Restoring stage)
				? this.departures.find(visit.poolId(), stage.passage().userId()).map(Departure::dueAt)
				: Optional.empty();
		if (due.isEmpty()) {
			return this.replies.next(visit);
		}
		model.addAttribute("journey", visit.journey().id());
		model.addAttribute("due", Date.from(due.get()));
		return "signin/restore";
	}

	@PostMapping
	String restore(Visit visit) {
		return this.replies.after(visit, this.signIn.answer(visit, new Answer.Restore()));
	}

}
