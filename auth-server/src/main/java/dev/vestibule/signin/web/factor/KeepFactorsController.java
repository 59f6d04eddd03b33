package dev.vestibule.signin.web.factor;

import java.util.Optional;

import dev.vestibule.credential.OneTimeCode.Purpose;
import dev.vestibule.signin.LinkVisit;
import dev.vestibule.signin.factor.LostFactors;
import dev.vestibule.signin.web.ExpiredAdvice;
import dev.vestibule.signin.web.Visits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where the owner of an account says that no second factor is lost. */
@Controller
@RequestMapping("/{pool}/keepFactors")
class KeepFactorsController {

	private final Visits visits;

	private final LostFactors lost;

	private final ExpiredAdvice expired;

	KeepFactorsController(Visits visits, LostFactors lost, ExpiredAdvice expired) {
		this.visits = visits;
		this.lost = lost;
		this.expired = expired;
	}

	@GetMapping(params = "link")
	ModelAndView show(@RequestParam String link, HttpServletRequest request, HttpServletResponse response) {
		return this.visits.find(Purpose.OBJECT_TO_RESET, link, request, response)
			.map(found -> new ModelAndView("signin/keep-factors").addObject("link", link))
			.orElseGet(this.expired::link);
	}

	@PostMapping
	ModelAndView keep(@RequestParam(defaultValue = "") String link, HttpServletRequest request,
			HttpServletResponse response) {
		Optional<LinkVisit> found = this.visits.find(Purpose.OBJECT_TO_RESET, link, request, response);
		boolean kept = found
			.filter(visit -> this.lost.object(visit.pool().id(), visit.link().userId(), visit.link().code().id()))
			.isPresent();
		return kept ? new ModelAndView("signin/keep-factors") : this.expired.link();
	}

}
