package dev.vestibule.credential.strength;

import java.net.URI;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

import dev.vestibule.platform.OutboundClient;
import dev.vestibule.platform.OutboundClient.Call;
import dev.vestibule.platform.OutboundClient.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a service by Have I Been Pwned's range protocol: it is told five of the forty
 * digits of a password's SHA-1, answers with all endings that it knows, and pads the
 * answer so that its length tells nothing. Where it does not answer, no password is held
 * up.
 */
final class BreachService {

	private static final Logger logger = LoggerFactory.getLogger(BreachService.class);

	private static final int PREFIX = 5;

	private static final int OK = 200;

	private static final Map<String, String> HEADERS = Map.of("Add-Padding", "true", "User-Agent", "Vestibule",
			"Accept", "text/plain");

	private final OutboundClient outbound;

	private final URI address;

	BreachService(OutboundClient outbound, URI address) {
		this.outbound = outbound;
		this.address = address;
	}

	boolean contains(byte[] sha1) {
		String digits = HexFormat.of().formatHex(sha1).toUpperCase(Locale.ROOT);
		try {
			Reply reply = this.outbound.exchange(
					new Call("GET", URI.create(this.address + digits.substring(0, PREFIX)), HEADERS, new byte[0]));
			if (reply.status() != OK) {
				throw new IllegalStateException(reply.host() + " answered " + reply.status());
			}
			String ending = digits.substring(PREFIX) + ":";
			return reply.text()
				.lines()
				.anyMatch(line -> line.regionMatches(true, 0, ending, 0, ending.length()) && !padding(line));
		}
		catch (IllegalStateException ex) {
			logger.warn("The breached-password service is not asked just now: {}", ex.getMessage());
			return false;
		}
	}

	/* What is there to make all answers alike was seen no times. */
	private static boolean padding(String line) {
		return line.substring(line.indexOf(':') + 1).strip().equals("0");
	}

}
