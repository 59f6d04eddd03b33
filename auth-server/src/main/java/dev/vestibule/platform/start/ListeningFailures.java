package dev.vestibule.platform.start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Optional;
import java.util.stream.Stream;

import dev.vestibule.platform.InvalidSettingException;

import org.springframework.core.env.Environment;

/** Why a port or address cannot be listened on. */
record ListeningFailures(Environment environment) {

	InvalidSettingException portTaken(int port) {
		String key = value("management.server.port").equals(String.valueOf(port)) ? "management.server.port"
				: "server.port";
		return new InvalidSettingException(key, String.valueOf(port),
				"another program listens there, perhaps another Vestibule; stop it or choose another port");
	}

	Optional<InvalidSettingException> portOutOfRange() {
		return Stream.of("server.port", "management.server.port")
			.filter(key -> value(key).matches("\\d+") && Long.parseLong(value(key)) > 65_535)
			.map(key -> new InvalidSettingException(key, value(key), "give a port from 1 to 65535"))
			.findFirst();
	}

	Optional<InvalidSettingException> foreignAddress() {
		return Stream.of("server.address", "management.server.address")
			.filter(key -> !value(key).isEmpty() && !ours(value(key)))
			.map(key -> new InvalidSettingException(key, value(key),
					"this machine has no such address; give one of its own, or leave it out to listen on all"))
			.findFirst();
	}

	private String value(String key) {
		return this.environment.getProperty(key, "");
	}

	private static boolean ours(String address) {
		try {
			InetAddress parsed = InetAddress.getByName(address);
			return parsed.isAnyLocalAddress() || NetworkInterface.getByInetAddress(parsed) != null;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
