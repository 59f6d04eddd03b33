package dev.vestibule.account.security;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.vestibule.account.SecurityEntry;
import dev.vestibule.account.Visitor;
import dev.vestibule.contact.SentFactors;
import dev.vestibule.credential.Factor;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.PoolPolicy.Mfa.Mode;
import dev.vestibule.pool.PoolPolicy.Mfa.SecondFactor;
import dev.vestibule.pool.PoolPolicy.Method;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * Codes that are sent as a second factor, where that is for users to say: where everybody
 * needs one, they go to any proven address without being asked for.
 */
enum SentCodes {

	/** By mail. */
	EMAIL(Factor.EMAIL, SecondFactor.EMAIL, Set.of(Method.EMAIL_CODE, Method.EMAIL_LINK), "mailed"),
	/** By text message. */
	PHONE(Factor.SMS, SecondFactor.SMS, Set.of(Method.SMS_CODE), "texted");

	private final Factor factor;

	private final SecondFactor offered;

	/* Ways in by the same address, which beside them would be the same factor twice. */
	private final Set<Method> same;

	private final String title;

	SentCodes(Factor factor, SecondFactor offered, Set<Method> same, String title) {
		this.factor = factor;
		this.offered = offered;
		this.same = same;
		this.title = title;
	}

	Factor factor() {
		return this.factor;
	}

	/** What texts about it begin with. */
	String title() {
		return this.title;
	}

	/** Whether the user may say so, or has. */
	boolean open(Visitor visitor) {
		PoolPolicy policy = visitor.pool().policy();
		boolean helps = (this != PHONE || policy.sms().sends())
				&& Collections.disjoint(policy.signIn().methods(), this.same);
		return this.factor.chosen(visitor.user())
				|| helps && policy.mfa().mode() == Mode.OPTIONAL && policy.mfa().factors().contains(this.offered);
	}

	private Optional<SecurityEntry.Row> row(Visitor visitor) {
		Optional<String> address = SentFactors.address(visitor.user(), this.factor);
		String state = this.factor.enrolled(visitor.user()) ? "on" : (address.isEmpty() ? "none" : "off");
		return !open(visitor) ? Optional.empty()
				: Optional.of(new SecurityEntry.Row(this.title, page(), state, List.of(address.orElse(""))));
	}

	/** Where it is managed, below the account. */
	String page() {
		return "/codes/" + ((this == PHONE) ? "phone" : "email");
	}

	/** Their rows on the page that lists the ways to sign in. */
	@Configuration(proxyBeanMethods = false)
	static class Entries {

		@Bean
		@Order(33)
		SecurityEntry textedCodesEntry() {
			return PHONE::row;
		}

		@Bean
		@Order(36)
		SecurityEntry mailedCodesEntry() {
			return EMAIL::row;
		}

	}

}
