package dev.vestibule.account.security;

import java.util.List;
import java.util.Optional;

import dev.vestibule.account.SecurityEntry;
import dev.vestibule.account.Visitor;
import dev.vestibule.credential.RecoveryCodes;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** For whoever has a second factor to lose. */
@Component
@Order(40)
class RecoveryCodesEntry implements SecurityEntry {

	private final RecoveryCodes codes;

	RecoveryCodesEntry(RecoveryCodes codes) {
		this.codes = codes;
	}

	@Override
	public Optional<Row> row(Visitor visitor) {
		if (visitor.user().usableFactors().isEmpty()) {
			return Optional.empty();
		}
		int left = this.codes.left(visitor.poolId(), visitor.userId());
		return Optional.of(new Row("codes", "/recovery-codes", (left == 0) ? "none" : "left", List.of(left)));
	}

}
