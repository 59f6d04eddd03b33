package dev.vestibule.signin.provider;

import dev.vestibule.audit.Audit;
import dev.vestibule.federation.ExternalIdentity;
import dev.vestibule.federation.IdentityProvider;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.step.Advance;
import dev.vestibule.signin.step.SignInEvent.IdentityAdded;
import dev.vestibule.user.LinkedIdentities.LinkOutcome;
import dev.vestibule.user.LinkedIdentities;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A provider that a signed-in user adds to the ways to come in. */
@Component
class Addition {

	private final LinkedIdentities identities;

	private final Strangers strangers;

	private final Advance advance;

	private final Audit audit;

	private final TransactionTemplate transaction;

	Addition(LinkedIdentities identities, Strangers strangers, Advance advance, Audit audit,
			TransactionTemplate transaction) {
		this.identities = identities;
		this.strangers = strangers;
		this.advance = advance;
		this.audit = audit;
		this.transaction = transaction;
	}

	Outcome add(Visit visit, Stage.Adding adding, IdentityProvider provider, ExternalIdentity identity) {
		return this.transaction.execute(status -> {
			this.advance.to(visit.journey().at(new Stage.Done(adding.userId())));
			LinkOutcome outcome = this.identities.link(adding.userId(), this.strangers.wanted(provider, identity));
			this.audit.record(new IdentityAdded(visit.poolId(), visit.clientId(), adding.userId(), provider.name(),
					outcome == LinkOutcome.DONE));
			return switch (outcome) {
				case DONE -> new Outcome.Finished();
				case TOO_MANY -> Outcome.Refused.because("federation.many");
				case TAKEN, UNKNOWN, LAST_WAY_IN -> Outcome.Refused.because("federation.taken");
			};
		});
	}

}
