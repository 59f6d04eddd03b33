package dev.vestibule.signin.web;

import java.time.Duration;
import java.util.function.Supplier;

import dev.vestibule.platform.BaseUrl;
import dev.vestibule.signin.Journey;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.Outcome.Refusal;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.web.passkey.OfferDoor;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;

/** Turns outcomes into answers to the browser; after a post it is sent on by 302. */
@Component
public class Replies {

	private static final Duration MOMENT = Duration.ofSeconds(5);

	private final BaseUrl baseUrl;

	private final OfferDoor offers;

	Replies(BaseUrl baseUrl, OfferDoor offers) {
		this.baseUrl = baseUrl;
		this.offers = offers;
	}

	/**
	 * Answers a form.
	 * @param again shows the form again
	 */
	public String reply(Visit visit, Outcome outcome, BindingResult errors, HttpServletResponse response,
			Supplier<String> again) {
		return switch (outcome) {
			case Outcome.Advanced _ -> next(visit);
			case Outcome.Finished _ -> finished(visit);
			default -> {
				explain(outcome, errors, response);
				yield again.get();
			}
		};
	}

	/**
	 * Answers somebody who wanted another code.
	 * @param again shows the form again, where none was sent
	 */
	public String resent(Visit visit, Outcome outcome, BindingResult errors, HttpServletResponse response,
			Supplier<String> again) {
		return (outcome instanceof Outcome.Advanced) ? next(visit) + "&resent=true"
				: reply(visit, outcome, errors, response, again);
	}

	/** After an answer that cannot be refused. */
	public String after(Visit visit, Outcome outcome) {
		return (outcome instanceof Outcome.Finished) ? finished(visit) : next(visit);
	}

	/** Puts down why the form is shown again. */
	public void explain(Outcome outcome, BindingResult errors, HttpServletResponse response) {
		switch (outcome) {
			case Outcome.Refused refused -> refused.reasons().forEach(reason -> put(reason, errors));
			case Outcome.Throttled(Duration retryAfter) -> {
				status(response, HttpStatus.TOO_MANY_REQUESTS, retryAfter);
				errors.reject("throttled", new Object[] { Math.max(1, retryAfter.plusSeconds(59).toMinutes()) }, null);
			}
			case Outcome.Busy _ -> {
				status(response, HttpStatus.SERVICE_UNAVAILABLE, MOMENT);
				errors.reject("busy");
			}
			case Outcome.Advanced _, Outcome.Finished _ -> {
			}
		}
	}

	/** To whatever is next. */
	public String next(Visit visit) {
		return redirect("/" + visit.poolId() + "/signin?journey=" + visit.journey().id());
	}

	/* On the way there may be something to offer. */
	private String finished(Visit visit) {
		return this.offers.page(visit).map(this::redirect).orElseGet(() -> resume(visit.journey()));
	}

	/** Where the journey came from, as an address. */
	public String address(Journey journey) {
		return this.baseUrl.of(journey.resume());
	}

	/** To where the journey came from. */
	public String resume(Journey journey) {
		return redirect(journey.resume());
	}

	public String redirect(String path) {
		return "redirect:" + this.baseUrl.of(path);
	}

	private static void put(Refusal reason, BindingResult errors) {
		Object[] arguments = reason.arguments().toArray();
		String field = reason.field();
		if (field == null) {
			errors.reject(reason.key(), arguments, null);
		}
		else {
			errors.rejectValue(field, reason.key(), arguments, null);
		}
	}

	private static void status(HttpServletResponse response, HttpStatus status, @Nullable Duration retryAfter) {
		response.setStatus(status.value());
		if (retryAfter != null) {
			response.setHeader(HttpHeaders.RETRY_AFTER,
					Long.toString(Math.max(1, retryAfter.plusMillis(999).toSeconds())));
		}
	}

}
