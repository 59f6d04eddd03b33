package dev.vestibule.credential.totp;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrCode.Ecc;

/**
 * What an app reads to learn a seed: an {@code otpauth} address, as a picture or typed.
 *
 * @param seed what it learns
 * @param issuer whose account it is for
 * @param account whose account it is
 */
public record TotpUri(TotpSeed seed, String issuer, String account) {

	private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

	/* The quiet zone that readers want around the symbol (ISO/IEC 18004 §9.1). */
	private static final int MARGIN = 4;

	/* More would make the picture too fine for a phone. */
	private static final int MAX_NAME = 60;

	/** The seed for typing (RFC 4648 §6), without padding. */
	public String secret() {
		StringBuilder text = new StringBuilder();
		int buffer = 0;
		int bits = 0;
		for (byte next : this.seed.bytes()) {
			buffer = (buffer << 8) | (next & 0xFF);
			bits += 8;
			while (bits >= 5) {
				bits -= 5;
				text.append(BASE32.charAt((buffer >> bits) & 31));
			}
		}
		return ((bits > 0) ? text.append(BASE32.charAt((buffer << (5 - bits)) & 31)) : text).toString();
	}

	/** The address. */
	public String text() {
		String name = encode(this.issuer);
		return "otpauth://totp/" + name + ":" + encode(this.account) + "?secret=" + secret() + "&issuer=" + name
				+ "&algorithm=SHA1&digits=6&period=30";
	}

	/**
	 * The address as a picture, one path of dark squares on a light ground: cameras want
	 * it that way round in dark mode, too.
	 */
	public String svg() {
		QrCode code = QrCode.encodeText(text(), Ecc.MEDIUM);
		int size = code.size + 2 * MARGIN;
		StringBuilder path = new StringBuilder();
		for (int y = 0; y < code.size; y++) {
			for (int x = 0; x < code.size; x++) {
				if (code.getModule(x, y)) {
					path.append('M').append(x + MARGIN).append(',').append(y + MARGIN).append("h1v1h-1z");
				}
			}
		}
		return ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$d %1$d\" shape-rendering=\"crispEdges\">"
				+ "<path fill=\"#fff\" d=\"M0,0h%1$dv%1$dh-%1$dz\"/><path fill=\"#000\" d=\"%2$s\"/></svg>")
			.formatted(size, path);
	}

	/* A colon separates the two, and not every app decodes it. */
	private static String encode(String name) {
		String plain = name.replace(':', ' ').strip();
		String cut = plain.codePoints()
			.limit(MAX_NAME)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
		return URLEncoder.encode(cut, StandardCharsets.UTF_8).replace("+", "%20");
	}

	@Override
	public String toString() {
		return "TotpUri[secret]";
	}

}
