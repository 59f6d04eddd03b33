package dev.vestibule.pool;

import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * Where texts are sent to, so that nobody earns by letting this server send them (toll
 * fraud).
 *
 * @param countries calling codes, or longer beginnings of numbers, such as {@code +49};
 * none unless they are named
 * @param blocked beginnings that are left out of them, such as {@code +1876}
 * @param numberPerHour how many texts one number gets in an hour, 1 to 100; 5 unless said
 * otherwise
 * @param poolPerHour how many the whole pool sends in an hour, 1 to 100000; 500 unless
 * said otherwise
 */
public record SmsPolicy(Set<String> countries, Set<String> blocked, int numberPerHour, int poolPerHour) {

	/** Nowhere. */
	public static final SmsPolicy NONE = new SmsPolicy(null, null, null, null);

	@JsonCreator
	public SmsPolicy(@Nullable Set<String> countries, @Nullable Set<String> blocked, @Nullable Integer numberPerHour,
			@Nullable Integer poolPerHour) {
		this((countries != null) ? Set.copyOf(countries) : Set.<String>of(),
				(blocked != null) ? Set.copyOf(blocked) : Set.<String>of(),
				(numberPerHour != null) ? numberPerHour.intValue() : 5,
				(poolPerHour != null) ? poolPerHour.intValue() : 500);
	}

	public SmsPolicy {
		PoolPolicy.check("policy.sms.countries and blocked", Stream.concat(countries.stream(), blocked.stream())
			.allMatch(code -> code.matches("\\+[1-9][0-9]{0,9}")), "beginnings of numbers such as +49");
		PoolPolicy.check("policy.sms.number-per-hour", numberPerHour >= 1 && numberPerHour <= 100, "1 to 100");
		PoolPolicy.check("policy.sms.pool-per-hour", poolPerHour >= 1 && poolPerHour <= 100_000, "1 to 100000");
	}

	/** Whether texts are sent to anybody. */
	public boolean sends() {
		return !this.countries.isEmpty();
	}

	/** Whether texts are sent to that number. */
	public boolean reaches(String number) {
		return number.matches("\\+[1-9][0-9]{6,14}") && this.countries.stream().anyMatch(number::startsWith)
				&& this.blocked.stream().noneMatch(number::startsWith);
	}

}
