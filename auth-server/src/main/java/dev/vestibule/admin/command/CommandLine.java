package dev.vestibule.admin.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.LifecycleProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** One order, from what was typed to what the program ends with. */
public final class CommandLine {

	/** The first argument of a program that is to be none of a server. */
	public static final String WORD = "admin";

	/* Where the launcher was called, as it goes to its own folder. */
	private static final String FOLDER = "vestibule.folder";

	private final Class<?> application;

	private final InputStream in;

	private final Terminal terminal;

	/** One that talks to these. */
	public CommandLine(Class<?> application, InputStream in, PrintStream out, PrintStream err) {
		this.application = application;
		this.in = in;
		this.terminal = new Streams(out, err);
	}

	/**
	 * Carries an order out.
	 * @param arguments behind {@link #WORD}; those with a dot in their name are settings
	 */
	public int run(List<String> arguments) {
		List<String> settings = arguments.stream().filter(argument -> argument.matches("--[\\w-]+\\..*")).toList();
		List<String> typed = arguments.stream().filter(argument -> !settings.contains(argument)).toList();
		if (typed.isEmpty() || typed.contains("--help")) {
			help(typed);
			return Command.DONE;
		}
		try {
			Order order = Order.parse(typed);
			try (InputStream content = content(order)) {
				return run(order, typed, settings, content);
			}
		}
		catch (OrderException ex) {
			this.terminal.err(ex.getMessage() + "; ./vestibule admin --help");
			return Command.MISTYPED;
		}
		catch (IOException ex) {
			this.terminal.err("cannot be read: " + ex.getMessage());
			return Command.MISTYPED;
		}
	}

	private void help(List<String> typed) {
		List<String> words = typed.stream().filter(word -> !word.startsWith("--")).toList();
		Verb.of(words).map(Verb::help).orElseGet(Verb::overview).forEach(this.terminal::out);
	}

	private InputStream content(Order order) throws IOException {
		if (order.file() == null) {
			return InputStream.nullInputStream();
		}
		return order.file().equals("-") ? this.in
				: Files.newInputStream(Path.of(System.getProperty(FOLDER, "")).resolve(order.file()));
	}

	private int run(Order order, List<String> typed, List<String> settings, InputStream content) throws IOException {
		Optional<SocketChannel> server = Door.open(Door.in(dataDirectory(settings)));
		if (server.isPresent()) {
			return Door.order(server.get(), typed, content, this.terminal);
		}
		Optional<ConfigurableApplicationContext> started = start(settings);
		if (started.isEmpty()) {
			return Command.UNREACHABLE;
		}
		try (ConfigurableApplicationContext context = started.get()) {
			return context.getBean(Commands.class)
				.run(new Call(order, this.terminal, content), System.getProperty("user.name", "?"));
		}
	}

	/* As the server will read it, without starting one. */
	private static Path dataDirectory(List<String> settings) {
		ConfigurableEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(settings.toArray(String[]::new)));
		ConfigDataEnvironmentPostProcessor.applyTo(environment);
		ConfigurationPropertySources.attach(environment);
		return Binder.get(environment)
			.bind("vestibule.platform.data-directory", String.class)
			.map(Path::of)
			.orElse(Path.of("data"));
	}

	/**
	 * The server's own parts, each made only when it is asked for: no port, no job, no
	 * pool file.
	 */
	private Optional<ConfigurableApplicationContext> start(List<String> settings) {
		SpringApplication program = new SpringApplication(this.application);
		program.setWebApplicationType(WebApplicationType.NONE);
		program.setBannerMode(Banner.Mode.OFF);
		program.setLogStartupInfo(false);
		program.addInitializers(context -> {
			context.getBeanFactory().registerSingleton("lifecycleProcessor", new NothingStarts());
			context.addBeanFactoryPostProcessor(CommandLine::lazily);
		});
		try {
			return Optional.of(program
				.run(Stream.concat(Stream.of("--logging.level.root=warn"), settings.stream()).toArray(String[]::new)));
		}
		catch (RuntimeException ex) {
			// Spring has reported it, with the setting to mend.
			return Optional.empty();
		}
	}

	/* Spring's own way still makes what is to run at each start, or by the clock. */
	private static void lazily(ConfigurableListableBeanFactory beans) {
		for (String name : beans.getBeanDefinitionNames()) {
			if (beans.getBeanDefinition(name) instanceof AbstractBeanDefinition definition
					&& definition.getLazyInit() == null) {
				definition.setLazyInit(true);
			}
		}
	}

	private static final class NothingStarts implements LifecycleProcessor {

		@Override
		public void onRefresh() {
			// Neither a server nor a sender of mail.
		}

		@Override
		public void onClose() {
			// Nothing was started.
		}

		@Override
		public void start() {
			// Not even if asked.
		}

		@Override
		public void stop() {
			// Nothing was started.
		}

		@Override
		public boolean isRunning() {
			return false;
		}

	}

	private record Streams(PrintStream output, PrintStream errors) implements Terminal {

		@Override
		public void out(String line) {
			this.output.println(line);
		}

		@Override
		public void err(String line) {
			this.errors.println("vestibule: " + line);
		}

	}

}
