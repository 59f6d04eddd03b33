package dev.vestibule;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import dev.vestibule.admin.command.CommandLine;
import dev.vestibule.platform.start.GeneratedWiring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** Starts the server, or carries out one order of its operator. */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class Vestibule {

	/** From the command line. */
	public static void main(String[] args) {
		if (args.length > 0 && args[0].equals(CommandLine.WORD)) {
			System.exit(order(Arrays.copyOfRange(args, 1, args.length)));
		}
		SpringApplication server = new SpringApplication(Vestibule.class);
		GeneratedWiring wiring = new GeneratedWiring();
		server.addListeners(wiring);
		server.setApplicationContextFactory(wiring);
		server.run(args);
	}

	/*
	 * The result alone is on the standard output, and what is logged is not; in UTF-8,
	 * whatever the terminal's language, as it is read again.
	 */
	private static int order(String... args) {
		System.setOut(System.err);
		try (PrintStream out = new PrintStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)),
				false, StandardCharsets.UTF_8)) {
			return new CommandLine(Vestibule.class, System.in, out, System.err).run(Arrays.asList(args));
		}
	}

}
