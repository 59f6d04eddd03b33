package dev.vestibule.account.security;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;

import dev.vestibule.account.SecurityEntry;
import dev.vestibule.account.Visitor;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

@Component
@Order(10)
class PasswordEntry implements SecurityEntry {

	@Override
	public Optional<Row> row(Visitor visitor) {
		Instant changed = visitor.user().passwordChangedAt();
		boolean set = visitor.user().passwordHash() != null && changed != null;
		return Optional.of(set ? new Row("password", "/password", "set", List.of(Date.from(changed)))
				: new Row("password", "/password", "none", List.of()));
	}

}
