package dev.vestibule.credential.passkey;

import dev.vestibule.credential.SecondFactorsLost;
import dev.vestibule.user.Users;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Passkeys go with the other second factors once all are lost. */
@Component
class LostPasskeys {

	private final Users users;

	private final PasskeyEnrolment enrolment;

	LostPasskeys(Users users, PasskeyEnrolment enrolment) {
		this.users = users;
		this.enrolment = enrolment;
	}

	@EventListener
	void on(SecondFactorsLost event) {
		this.users.find(event.poolId(), event.userId()).ifPresent(this.enrolment::lose);
	}

}
