package dev.vestibule.signin.web.passkey;

import java.util.Locale;
import java.util.Optional;

import dev.vestibule.session.Session;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.passkey.PasskeyOffers.Offer;
import dev.vestibule.signin.web.Replies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/**
 * Offers a passkey between a sign-in and where it leads; whatever is said, it leads
 * there.
 */
@Controller
@RequestMapping("/{pool}/signin/passkey/offer")
class OfferController {

	private final OfferDoor door;

	private final Replies replies;

	OfferController(OfferDoor door, Replies replies) {
		this.door = door;
		this.replies = replies;
	}

	@GetMapping
	String show(Visit visit, HttpServletRequest request, HttpServletResponse response, Model model) {
		Optional<Offer> offer = this.door.find(visit, request);
		if (offer.filter(found -> found.quiet() != null).isPresent()) {
			this.door.tried(visit, response);
		}
		return offer.map(found -> page(visit, found, false, model))
			.orElseGet(() -> this.replies.resume(visit.journey()));
	}

	@PostMapping
	String take(Visit visit, @RequestParam(defaultValue = "") String credential,
			@RequestParam(defaultValue = "false") boolean quietly, HttpServletRequest request, Locale locale,
			Model model) {
		Optional<Session> session = this.door.session(visit, request);
		boolean kept = session.isPresent() && this.door.take(visit, session.get(), credential, quietly, locale);
		Optional<Offer> again = (kept || quietly) ? Optional.empty() : this.door.find(visit, request);
		return again.map(offer -> page(visit, offer, true, model))
			.orElseGet(() -> this.replies.resume(visit.journey()));
	}

	/** Again, for a page that has been open for a while. */
	@ResponseBody
	@GetMapping(path = "/options", produces = MediaType.APPLICATION_JSON_VALUE)
	String options(Visit visit, HttpServletRequest request) {
		return this.door.find(visit, request)
			.map(Offer::options)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT));
	}

	@PostMapping("/later")
	String later(Visit visit, HttpServletResponse response) {
		this.door.later(visit, response);
		return this.replies.resume(visit.journey());
	}

	private String page(Visit visit, Offer offer, boolean refused, Model model) {
		model.addAttribute("journey", visit.journey().id());
		model.addAttribute("offer", offer);
		model.addAttribute("user", offer.user().display());
		model.addAttribute("refused", refused);
		model.addAttribute("next", this.replies.address(visit.journey()));
		return "signin/passkey-offer";
	}

}
