package dev.vestibule.signin.web;

import java.util.Optional;

import dev.vestibule.credential.OneTimeCode.Purpose;
import dev.vestibule.signin.LinkVisit;
import dev.vestibule.signin.Links;
import dev.vestibule.signin.SignIn;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.web.code.CodeForm;
import dev.vestibule.user.Users;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The link that signs in. Following it only shows a page; the button signs in, in this
 * browser and no other: where it was not this one that asked, the page says whose account
 * it is, and the way leads to the account and not to the application that asked there.
 */
@Controller
@RequestMapping("/{pool}/signInLink")
class SignInLinkController {

	private final Visits visits;

	private final Links links;

	private final Users users;

	private final Replies replies;

	private final ExpiredAdvice expired;

	SignInLinkController(Visits visits, Links links, Users users, Replies replies, ExpiredAdvice expired) {
		this.visits = visits;
		this.links = links;
		this.users = users;
		this.replies = replies;
		this.expired = expired;
	}

	@GetMapping(params = "link")
	ModelAndView show(@RequestParam String link, HttpServletRequest request, HttpServletResponse response) {
		return this.visits.find(Purpose.SIGN_IN, link, request, response)
			.map(found -> page(found, link).addObject("form", CodeForm.EMPTY))
			.orElseGet(this.expired::link);
	}

	@PostMapping
	ModelAndView submit(@RequestParam(defaultValue = "") String link, @ModelAttribute("form") CodeForm form,
			BindingResult errors, HttpServletRequest request, HttpServletResponse response) {
		Optional<LinkVisit> found = this.visits.find(Purpose.SIGN_IN, link, request, response);
		if (found.isEmpty()) {
			return this.expired.link();
		}
		Visit own = found.get().visit();
		Visit visit = (own != null) ? own : this.visits.begin(found.get(), request, response);
		String view = this.replies.reply(visit, this.links.signIn(found.get(), visit), errors, response, () -> "");
		return view.isEmpty() ? page(found.get(), link).addAllObjects(errors.getModel()) : new ModelAndView(view);
	}

	private ModelAndView page(LinkVisit visit, String link) {
		return new ModelAndView("signin/sign-in-link").addObject("link", link)
			.addObject("own", visit.visit() != null)
			.addObject("username",
					this.users.find(visit.pool().id(), visit.link().userId()).map(SignIn::name).orElse(""));
	}

}
