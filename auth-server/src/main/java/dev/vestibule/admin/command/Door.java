package dev.vestibule.admin.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.vestibule.platform.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a command reaches a server on this machine: a line of JSON with what was typed, and
 * behind it the file's content; back come lines, each after one letter that says which
 * kind it is, the last with what the program ends with.
 */
final class Door {

	static final char OUT = 'o';

	static final char ERR = 'e';

	static final char END = 'x';

	private static final Logger logger = LoggerFactory.getLogger(Door.class);

	private static final String NAME = "admin.sock";

	private Door() {
	}

	static Path in(Path dataDirectory) {
		return dataDirectory.resolve(NAME);
	}

	/** Knocks, if a server is behind it. */
	static Optional<SocketChannel> open(Path socket) {
		if (!Files.exists(socket)) {
			return Optional.empty();
		}
		try {
			SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
			channel.connect(UnixDomainSocketAddress.of(socket));
			return Optional.of(channel);
		}
		catch (IOException | UnsupportedOperationException ex) {
			// What a server left behind that was killed.
			logger.debug("Nobody is behind {}", socket, ex);
			return Optional.empty();
		}
	}

	/** Has the server carry out an order. */
	static int order(SocketChannel channel, List<String> typed, InputStream content, Terminal terminal)
			throws IOException {
		try (channel) {
			PrintStream out = new PrintStream(Channels.newOutputStream(channel), true, StandardCharsets.UTF_8);
			out.println(Json.write(typed));
			Thread.ofVirtual().start(() -> send(content, out));
			BufferedReader answers = new BufferedReader(
					new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
			for (String line = answers.readLine(); line != null; line = answers.readLine()) {
				String text = line.substring(1);
				switch (line.charAt(0)) {
					case OUT -> terminal.out(text);
					case ERR -> terminal.err(text);
					default -> {
						return Integer.parseInt(text);
					}
				}
			}
			terminal.err("the server went away before it was done");
			return Command.UNREACHABLE;
		}
	}

	private static void send(InputStream content, OutputStream out) {
		try {
			Frames.copy(content, out);
		}
		catch (IOException ex) {
			// The server has heard enough; its answer says why.
			logger.debug("The file was not read to its end", ex);
		}
	}

}
