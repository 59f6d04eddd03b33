package dev.vestibule.signin.web;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import dev.vestibule.client.AppClient;
import dev.vestibule.credential.OneTimeCode.Purpose;
import dev.vestibule.signin.LinkVisit;
import dev.vestibule.signin.Links;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.SignIn;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.web.Forms.SecretForm;
import dev.vestibule.user.Users;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriUtils;

/**
 * Where the links of mails lead. Following one only shows a page, since mail scanners
 * follow them, too; the button does it.
 */
@Controller
class LinkController {

	private final Visits visits;

	private final Links links;

	private final Users users;

	private final Replies replies;

	private final ExpiredAdvice expired;

	LinkController(Visits visits, Links links, Users users, Replies replies, ExpiredAdvice expired) {
		this.visits = visits;
		this.links = links;
		this.users = users;
		this.replies = replies;
		this.expired = expired;
	}

	@GetMapping(path = "/{pool}/confirmUser", params = "link")
	ModelAndView showConfirmation(@RequestParam String link, HttpServletRequest request, HttpServletResponse response) {
		return this.visits.find(Purpose.CONFIRM_SIGN_UP, link, request, response)
			.map(visit -> confirmation(visit, link).addObject("form", new SecretForm(null)))
			.orElseGet(this.expired::link);
	}

	@PostMapping("/{pool}/confirmUser")
	ModelAndView confirm(@RequestParam(defaultValue = "") String link, @ModelAttribute("form") SecretForm form,
			BindingResult errors, HttpServletRequest request, HttpServletResponse response) {
		Optional<LinkVisit> visit = this.visits.find(Purpose.CONFIRM_SIGN_UP, link, request, response);
		return visit
			.map(found -> reply(found, this.links.confirm(found, form.password()), "confirmUser", errors, response,
					confirmation(found, link)))
			.orElseGet(this.expired::link);
	}

	@GetMapping(path = "/{pool}/resetPassword", params = "link")
	ModelAndView showReset(@RequestParam String link, HttpServletRequest request, HttpServletResponse response) {
		return this.visits.find(Purpose.RECOVER_PASSWORD, link, request, response)
			.map(visit -> reset(visit, link).addObject("form", new SecretForm(null)))
			.orElseGet(this.expired::link);
	}

	@PostMapping("/{pool}/resetPassword")
	ModelAndView reset(@RequestParam(defaultValue = "") String link, @ModelAttribute("form") SecretForm form,
			BindingResult errors, HttpServletRequest request, HttpServletResponse response) {
		Optional<LinkVisit> visit = this.visits.find(Purpose.RECOVER_PASSWORD, link, request, response);
		return visit
			.map(found -> reply(found, this.links.reset(found, form.password()), "resetPassword", errors, response,
					reset(found, link)))
			.orElseGet(this.expired::link);
	}

	/** What a browser sees that has no journey to go on with. */
	@GetMapping(path = { "/{pool}/confirmUser", "/{pool}/resetPassword" }, params = "done")
	ModelAndView done(@RequestParam(name = "client_id", required = false) @Nullable String clientId,
			HttpServletRequest request) {
		AppClient client = this.visits.client(clientId, request);
		this.visits.pool();
		boolean confirmed = request.getRequestURI().endsWith("/confirmUser");
		return new ModelAndView("signin/done").addObject("what", confirmed ? "confirmed" : "password")
			.addObject("appUrl", (client != null) ? client.settings().clientUri() : null);
	}

	private ModelAndView confirmation(LinkVisit visit, String link) {
		return new ModelAndView("signin/confirm-link").addObject("link", link)
			.addObject("askPassword", !visit.link().own());
	}

	private ModelAndView reset(LinkVisit visit, String link) {
		return new ModelAndView("recover/new-password").addObject("link", link)
			.addObject("username",
					this.users.find(visit.pool().id(), visit.link().userId()).map(SignIn::name).orElse(""))
			.addObject("minLength", visit.pool().policy().password().minLength());
	}

	private ModelAndView reply(LinkVisit link, Outcome outcome, String path, BindingResult errors,
			HttpServletResponse response, ModelAndView again) {
		Visit visit = link.visit();
		if (outcome instanceof Outcome.Finished && visit != null) {
			return new ModelAndView(this.replies.resume(visit.journey()));
		}
		if (outcome instanceof Outcome.Advanced || outcome instanceof Outcome.Finished) {
			String client = (link.clientId() != null)
					? "&client_id=" + UriUtils.encode(link.clientId(), StandardCharsets.UTF_8) : "";
			return new ModelAndView(this.replies.redirect("/" + link.pool().id() + "/" + path + "?done=true" + client));
		}
		this.replies.explain(outcome, errors, response);
		return again.addAllObjects(errors.getModel());
	}

}
