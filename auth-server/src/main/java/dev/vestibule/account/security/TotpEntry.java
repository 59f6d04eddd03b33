package dev.vestibule.account.security;

import java.util.List;
import java.util.Optional;

import dev.vestibule.account.SecurityEntry;
import dev.vestibule.account.Visitor;
import dev.vestibule.credential.Totp;
import dev.vestibule.pool.PoolPolicy.Mfa;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

@Component
@Order(30)
class TotpEntry implements SecurityEntry {

	private final Totp totp;

	TotpEntry(Totp totp) {
		this.totp = totp;
	}

	@Override
	public Optional<Row> row(Visitor visitor) {
		int count = visitor.user().usableFactors().contains("TOTP")
				? this.totp.list(visitor.poolId(), visitor.userId()).size() : 0;
		Mfa policy = visitor.pool().policy().mfa();
		boolean offered = policy.mode() != Mfa.Mode.OFF && policy.factors().contains(Mfa.SecondFactor.TOTP);
		return (count == 0 && !offered) ? Optional.empty()
				: Optional.of(new Row("totp", "/totp", (count == 0) ? "none" : "set", List.of(count)));
	}

}
