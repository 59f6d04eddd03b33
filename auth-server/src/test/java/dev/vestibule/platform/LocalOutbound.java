package dev.vestibule.platform;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** A client that may speak to stand-ins on this machine. */
public final class LocalOutbound {

	private LocalOutbound() {
	}

	/** Makes one. */
	public static OutboundClient create() {
		return new OutboundClient(new PlatformProperties(URI.create("http://localhost:9000"), Path.of("data"), null,
				true, List.of("127.0.0.1", "localhost")));
	}

}
