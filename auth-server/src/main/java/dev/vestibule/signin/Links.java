package dev.vestibule.signin;

import java.util.Optional;
import java.util.UUID;

import dev.vestibule.credential.HashingBusyException;
import dev.vestibule.credential.OneTimeCode;
import dev.vestibule.credential.OneTimeCode.Purpose;
import dev.vestibule.credential.OneTimeCodes;
import dev.vestibule.signin.LinkVisit.Link;
import dev.vestibule.signin.step.CodeSignIn;
import dev.vestibule.signin.step.ConfirmationLinks;
import dev.vestibule.signin.step.Journeys;
import dev.vestibule.signin.step.PasswordReset;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/** The links of mails: to look at one changes nothing, to answer it does. */
@Component
public class Links {

	private final OneTimeCodes oneTimeCodes;

	private final Journeys journeys;

	private final ConfirmationLinks confirmation;

	private final PasswordReset reset;

	private final CodeSignIn codeSignIn;

	Links(OneTimeCodes oneTimeCodes, Journeys journeys, ConfirmationLinks confirmation, PasswordReset reset,
			CodeSignIn codeSignIn) {
		this.oneTimeCodes = oneTimeCodes;
		this.journeys = journeys;
		this.confirmation = confirmation;
		this.reset = reset;
		this.codeSignIn = codeSignIn;
	}

	/**
	 * The link, if it is still good.
	 * @param browserHash the browser it was opened in, if that has been here before
	 */
	public Optional<Link> find(String poolId, Purpose purpose, String token, Optional<String> browserHash) {
		Optional<OneTimeCode> code = this.oneTimeCodes.findLink(poolId, purpose, token);
		UUID userId = code.map(OneTimeCode::userId).orElse(null);
		if (code.isEmpty() || userId == null) {
			return Optional.empty();
		}
		Optional<Journey> journey = Optional.ofNullable(code.get().journeyId()).flatMap(this.journeys::findById);
		boolean own = journey.isPresent() && browserHash.filter(journey.get().browser()::equals).isPresent();
		return Optional.of(new Link(code.get(), userId, journey.orElse(null), own));
	}

	/**
	 * Confirms a sign-up.
	 * @param password of the user, asked for in a browser that did not sign up
	 */
	public Outcome confirm(LinkVisit link, String password) {
		try {
			return this.confirmation.confirm(link, password);
		}
		catch (HashingBusyException ex) {
			return new Outcome.Busy();
		}
		catch (ConcurrencyFailureException ex) {
			return Outcome.Refused.because("link.dead");
		}
	}

	/** Signs in, in the browser of that visit. */
	public Outcome signIn(LinkVisit link, Visit visit) {
		try {
			return this.codeSignIn.byLink(link, visit);
		}
		catch (ConcurrencyFailureException ex) {
			return Outcome.Refused.because("link.dead");
		}
	}

	/** Sets a new password. */
	public Outcome reset(LinkVisit link, String password) {
		try {
			return this.reset.byLink(link, password);
		}
		catch (HashingBusyException ex) {
			return new Outcome.Busy();
		}
		catch (ConcurrencyFailureException ex) {
			return Outcome.Refused.because("link.dead");
		}
	}

}
