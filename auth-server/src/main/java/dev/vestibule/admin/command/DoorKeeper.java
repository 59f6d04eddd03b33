package dev.vestibule.admin.command;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import dev.vestibule.platform.Json;
import dev.vestibule.platform.PlatformProperties;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Listens for orders where the embedded database keeps every other program out. The
 * socket is its owner's alone, and whoever comes is asked of the system who they are.
 */
@Component
@ConditionalOnWebApplication
class DoorKeeper implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(DoorKeeper.class);

	private static final int LONGEST = 65_536;

	private static final List<String> ALWAYS = List.of("root", System.getProperty("user.name", ""));

	private final Commands commands;

	private final Path socket;

	private final boolean wanted;

	private @Nullable ServerSocketChannel listening;

	DoorKeeper(Commands commands, PlatformProperties properties, Environment environment) {
		this.commands = commands;
		this.socket = Door.in(properties.dataDirectory());
		this.wanted = environment.getProperty("spring.datasource.url", "").startsWith("jdbc:h2:file:");
	}

	@Override
	public void start() {
		if (!this.wanted) {
			return;
		}
		try {
			Files.createDirectories(this.socket.toAbsolutePath().getParent());
			// The database lets one server in, so this is left from one that was killed.
			Files.deleteIfExists(this.socket);
			ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
			channel.bind(UnixDomainSocketAddress.of(this.socket));
			Files.setPosixFilePermissions(this.socket, PosixFilePermissions.fromString("rw-------"));
			this.listening = channel;
			Thread.ofVirtual().name("command-door").start(() -> listen(channel));
		}
		catch (IOException | UnsupportedOperationException ex) {
			logger.warn("./vestibule admin works only while this server is stopped, as it cannot listen on {}: {}",
					this.socket, ex.getMessage());
		}
	}

	private void listen(ServerSocketChannel channel) {
		try {
			while (channel.isOpen()) {
				SocketChannel visitor = channel.accept();
				Thread.ofVirtual().name("command").start(() -> serve(visitor));
			}
		}
		catch (ClosedChannelException ex) {
			logger.debug("The server stops", ex);
		}
		catch (IOException ex) {
			logger.warn("No more orders are heard at {}", this.socket, ex);
		}
	}

	private void serve(SocketChannel visitor) {
		try (visitor) {
			String user = visitor.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
			if (!ALWAYS.contains(user)) {
				logger.warn("{} came to {} and was sent away", user, this.socket);
				return;
			}
			InputStream in = new BufferedInputStream(Channels.newInputStream(visitor));
			PrintStream out = new PrintStream(Channels.newOutputStream(visitor), true, StandardCharsets.UTF_8);
			out.println(Door.END + "" + run(line(in), in, out, user));
		}
		catch (IOException | UnsupportedOperationException ex) {
			logger.warn("An order was lost", ex);
		}
	}

	private int run(String line, InputStream in, PrintStream out, String user) {
		Terminal terminal = new Wire(out);
		try {
			List<String> typed = List.of(Json.read(line, String[].class));
			return this.commands.run(new Call(Order.parse(typed), terminal, new Frames(in)), user);
		}
		catch (OrderException ex) {
			terminal.err(String.valueOf(ex.getMessage()));
			return Command.MISTYPED;
		}
		catch (RuntimeException ex) {
			logger.error("An order at the command line failed", ex);
			terminal.err("that failed; the server's log says why");
			return Command.REFUSED;
		}
	}

	private static String line(InputStream in) throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int next = in.read(); next != '\n' && next >= 0 && line.size() < LONGEST; next = in.read()) {
			line.write(next);
		}
		return line.toString(StandardCharsets.UTF_8);
	}

	@Override
	public void stop() {
		try {
			if (this.listening != null) {
				this.listening.close();
				this.listening = null;
				Files.deleteIfExists(this.socket);
			}
		}
		catch (IOException ex) {
			logger.debug("{} stays behind, and the next server removes it", this.socket, ex);
		}
	}

	@Override
	public boolean isRunning() {
		return this.listening != null;
	}

	/** The other end's terminal; a line is one, whatever is in it. */
	private record Wire(PrintStream stream) implements Terminal {

		@Override
		public void out(String line) {
			print(Door.OUT, line);
		}

		@Override
		public void err(String line) {
			print(Door.ERR, line);
		}

		private void print(char kind, String line) {
			line.lines().forEach(part -> this.stream.println(kind + part));
		}

	}

}
