package dev.vestibule.credential.strength;

import java.util.Locale;
import java.util.Set;

/**
 * Estimates how many guesses a password takes, in bits, by the cheapest way to put it
 * together: from common words and the user's own names, runs, years, repetitions, and
 * what is left character by character.
 */
public final class PasswordStrength {

	/* More than this much of a password is not looked at: it is strong or repetitive. */
	private static final int WINDOW = 64;

	private static final double OWN_WORD = 3;

	private static final double COMMON_WORD = 10;

	private static final double RUN = 4;

	private static final double YEAR = 5;

	private static final double REPETITION = 2;

	private static final double VARIATION = 1;

	private static final String[] ROWS = { "qwertyuiop", "qwertzuiop", "asdfghjkl", "zxcvbnm", "yxcvbnm", "azertyuiop",
			"1234567890" };

	private final Set<String> common;

	private final Set<String> own;

	public PasswordStrength(Set<String> common, Set<String> own) {
		this.common = common;
		this.own = own;
	}

	/** The bits of the cheapest way. */
	public double bits(String password) {
		String typed = password.substring(0, Math.min(WINDOW, password.length()));
		double[] cheapest = new double[typed.length() + 1];
		for (int end = 1; end <= typed.length(); end++) {
			cheapest[end] = cheapest[end - 1] + character(typed.charAt(end - 1));
			for (int begin = 0; begin < end - 1; begin++) {
				cheapest[end] = Math.min(cheapest[end], cheapest[begin] + piece(typed, begin, end));
			}
		}
		return cheapest[typed.length()];
	}

	private double piece(String typed, int begin, int end) {
		String piece = typed.substring(begin, end);
		String lower = piece.toLowerCase(Locale.ROOT);
		double bits = Math.min(word(lower), Math.min(run(lower), year(lower)));
		if (begin >= piece.length()
				&& typed.regionMatches(true, begin - piece.length(), typed, begin, piece.length())) {
			bits = Math.min(bits, REPETITION);
		}
		return lower.equals(piece) ? bits : bits + VARIATION;
	}

	private double word(String lower) {
		if (lower.length() < 3 || lower.length() > CommonPasswords.LONGEST) {
			return Double.MAX_VALUE;
		}
		if (this.own.contains(lower)) {
			return OWN_WORD;
		}
		if (this.common.contains(lower)) {
			return COMMON_WORD;
		}
		boolean swapped = this.common.contains(unswap(lower, 'i')) || this.common.contains(unswap(lower, 'l'));
		return swapped ? COMMON_WORD + VARIATION : Double.MAX_VALUE;
	}

	/* One key again and again, neighbours in the alphabet or on the keyboard. */
	private static double run(String lower) {
		if (lower.length() < 3) {
			return Double.MAX_VALUE;
		}
		int step = lower.charAt(1) - lower.charAt(0);
		boolean even = Math.abs(step) <= 1;
		for (int i = 2; even && i < lower.length(); i++) {
			even = lower.charAt(i) - lower.charAt(i - 1) == step;
		}
		return (even || onKeyboard(lower)) ? RUN : Double.MAX_VALUE;
	}

	private static boolean onKeyboard(String lower) {
		String reversed = new StringBuilder(lower).reverse().toString();
		for (String row : ROWS) {
			if (row.contains(lower) || row.contains(reversed)) {
				return true;
			}
		}
		return false;
	}

	private static double year(String lower) {
		boolean year = lower.length() == 4 && (lower.startsWith("19") || lower.startsWith("20"))
				&& Character.isDigit(lower.charAt(2)) && Character.isDigit(lower.charAt(3));
		return year ? YEAR : Double.MAX_VALUE;
	}

	private static double character(char character) {
		if (character >= '0' && character <= '9') {
			return 3.3;
		}
		return Character.isLowerCase(character) ? 4.7 : 6;
	}

	private static String unswap(String lower, char one) {
		StringBuilder letters = new StringBuilder(lower.length());
		for (char character : lower.toCharArray()) {
			letters.append(switch (character) {
				case '0' -> 'o';
				case '1', '!' -> one;
				case '3' -> 'e';
				case '4', '@' -> 'a';
				case '5', '$' -> 's';
				case '7' -> 't';
				default -> character;
			});
		}
		return letters.toString();
	}

}
