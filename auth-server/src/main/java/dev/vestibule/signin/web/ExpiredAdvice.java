package dev.vestibule.signin.web;

import dev.vestibule.platform.BaseUrl;
import dev.vestibule.signin.Journey;
import dev.vestibule.signin.SignIn;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Shows a way on to whoever comes too late. */
@ControllerAdvice(basePackageClasses = SignIn.class)
public class ExpiredAdvice {

	private final Visits visits;

	private final BaseUrl baseUrl;

	ExpiredAdvice(Visits visits, BaseUrl baseUrl) {
		this.visits = visits;
		this.baseUrl = baseUrl;
	}

	@ExceptionHandler
	ModelAndView show(JourneyExpiredException expired, HttpServletRequest request) {
		expired.journey().ifPresent(journey -> this.visits.client(journey.clientId(), request));
		String again = expired.journey().map(Journey::again).orElse("/" + this.visits.pool().id() + "/account");
		return page("journey", this.baseUrl.of(again));
	}

	/** The page for a link that is no longer good. */
	public ModelAndView link() {
		return page("link", this.baseUrl.of("/" + this.visits.pool().id() + "/account"));
	}

	private static ModelAndView page(String what, String startUrl) {
		ModelAndView page = new ModelAndView("signin/expired", HttpStatus.GONE);
		page.addObject("what", what);
		page.addObject("startUrl", startUrl);
		return page;
	}

}
