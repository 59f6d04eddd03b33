package dev.vestibule.account.passkey;

import java.util.List;
import java.util.Optional;

import dev.vestibule.account.SecurityEntry;
import dev.vestibule.account.Visitor;
import dev.vestibule.credential.Passkeys;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

@Component
@Order(20)
class PasskeyEntry implements SecurityEntry {

	private final Passkeys passkeys;

	PasskeyEntry(Passkeys passkeys) {
		this.passkeys = passkeys;
	}

	@Override
	public Optional<Row> row(Visitor visitor) {
		int count = this.passkeys.of(visitor.poolId(), visitor.userId()).size();
		return Optional.of(new Row("passkey", "/passkeys", (count == 0) ? "none" : "some", List.of(count)));
	}

}
