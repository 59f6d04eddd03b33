package dev.vestibule.account.address;

import dev.vestibule.account.Visitor;
import dev.vestibule.contact.AddressRemoval;
import dev.vestibule.credential.Passkeys;
import dev.vestibule.federation.ProviderLinks;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.signin.SignUpField;
import dev.vestibule.user.User;
import dev.vestibule.user.WaysIn;

import org.springframework.stereotype.Component;

/** Lets a visitor do without a phone number: not where it is the last way in. */
@Component
class PhoneRemoval {

	private final AddressRemoval removal;

	private final Passkeys passkeys;

	private final ProviderLinks links;

	PhoneRemoval(AddressRemoval removal, Passkeys passkeys, ProviderLinks links) {
		this.removal = removal;
		this.passkeys = passkeys;
		this.links = links;
	}

	/** Whether it may go. */
	boolean removable(Visitor visitor) {
		User user = visitor.user();
		PoolPolicy policy = visitor.pool().policy();
		return user.phoneNumber() != null && !SignUpField.phoneNeeded(policy)
				&& WaysIn.of(policy, user, this.passkeys.of(user.poolId(), user.id()).size(), this.links.waysIn(user))
					.withoutPhone()
					.any();
	}

	/** Takes it away; false if it must stay. */
	boolean remove(Visitor visitor) {
		return removable(visitor)
				&& this.removal.remove(visitor.pool(), visitor.user(), visitor.session().id(), NameKind.PHONE);
	}

}
