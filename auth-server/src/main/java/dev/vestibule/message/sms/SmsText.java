package dev.vestibule.message.sms;

import java.text.Normalizer;
import java.util.Map;

/**
 * What fits into a text message. One character outside of the alphabet of GSM 03.38
 * halves the room, so what only looks nicer is written plainly.
 */
public final class SmsText {

	private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
			+ "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

	private static final String EXTENDED = "\f^{}\\[~]|€";

	private static final Map<String, String> PLAIN = Map.of("„", "\"", "“", "\"", "”", "\"", "‚", "'", "‘", "'", "’",
			"'", "–", "-", "—", "-", "…", "...", "\u00A0", " ");

	private SmsText() {
	}

	/** The same, written plainly. */
	public static String plain(String text) {
		String plain = Normalizer.normalize(text, Normalizer.Form.NFC);
		for (Map.Entry<String, String> sign : PLAIN.entrySet()) {
			plain = plain.replace(sign.getKey(), sign.getValue());
		}
		return plain;
	}

	/** Whether it is written in the alphabet that leaves the most room. */
	public static boolean gsm(String text) {
		return text.chars().allMatch(letter -> BASIC.indexOf(letter) >= 0 || EXTENDED.indexOf(letter) >= 0);
	}

	/** How many messages it takes, each of which costs. */
	public static int parts(String text) {
		boolean gsm = gsm(text);
		int length = gsm ? text.length() + (int) text.chars().filter(letter -> EXTENDED.indexOf(letter) >= 0).count()
				: text.length();
		int alone = gsm ? 160 : 70;
		int joined = gsm ? 153 : 67;
		return (length <= alone) ? 1 : (length + joined - 1) / joined;
	}

}
