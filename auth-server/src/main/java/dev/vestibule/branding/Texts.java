package dev.vestibule.branding;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A theme's texts: its layers' bundles before the jar's, UTF-8. A key in a theme's plain
 * {@code messages.properties} counts for every language that the theme does not give it
 * in.
 */
record Texts(MessageSource source, Languages languages) {

	private static final String BASE = "classpath:messages/messages";

	private static final Pattern BUNDLE = Pattern.compile("messages(?:_([A-Za-z0-9_]+))?\\.properties");

	/*
	 * One engine renders every design that lies over its theme, so that their templates
	 * are parsed once. Which texts it speaks is a matter of the page under way.
	 */
	private static final ScopedValue<MessageSource> UNDER_WAY = ScopedValue.newInstance();

	private static final List<String> READING = List.of("greeting", "subject", "title", "lead");

	/**
	 * What mails and texts to phones say, by their kind and in the order of reading. What
	 * formats dates or counts is left out, as a tenant's words are no pattern.
	 */
	static final Map<String, Map<String, String>> LETTERS = letters();

	/** These texts, with some worded anew. */
	Texts worded(Map<String, Map<String, String>> words) {
		return words.isEmpty() ? this : new Texts(new Worded(words, this.source), this.languages);
	}

	/** Renders something that an engine of these texts' theme says. */
	<T, X extends Throwable> T spoken(ScopedValue.CallableOp<T, X> rendering) throws X {
		return ScopedValue.where(UNDER_WAY, this.source).call(rendering);
	}

	/** For the engine: whatever is being spoken, or else these. */
	MessageSource forEngine() {
		return new Spoken(this.source);
	}

	static Texts of(List<ThemeSource> layers) {
		List<String> basenames = new ArrayList<>();
		Set<String> tags = new TreeSet<>(jarTags());
		for (ThemeSource layer : layers) {
			Path folder = (layer.folder() != null) ? layer.folder().resolve("messages") : null;
			if (folder != null && Files.isDirectory(folder)) {
				basenames.add(folder.toUri() + "messages");
				tags.addAll(complete(layer, folder, tags));
			}
		}
		basenames.add(BASE);
		ReloadableResourceBundleMessageSource source = new ReloadableResourceBundleMessageSource();
		source.setBasenames(basenames.toArray(String[]::new));
		source.setDefaultEncoding(StandardCharsets.UTF_8.name());
		source.setFallbackToSystemLocale(false);
		source.setCacheSeconds(-1);
		List<Locale> locales = new ArrayList<>(List.of(Locale.ENGLISH));
		tags.stream().map(Locale::forLanguageTag).filter(locale -> !locales.contains(locale)).forEach(locales::add);
		return new Texts(source, new Languages(locales));
	}

	/** A language that the jar does not have must be whole: no page speaks two. */
	private static Set<String> complete(ThemeSource layer, Path folder, Set<String> known) {
		Set<String> tags = new TreeSet<>();
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.toList()) {
				String tag = tag(file.getFileName().toString());
				if (!tag.isEmpty() && !known.contains(tag)) {
					Set<Object> missing = jarKeys();
					missing.removeAll(load(Files.newBufferedReader(file)).keySet());
					if (!missing.isEmpty()) {
						throw layer.refuse("messages/" + file.getFileName(), missing.size() + " keys are missing",
								"a new language needs every key of hosted-ui; the first missing one is "
										+ new TreeSet<>(missing).first());
					}
					tags.add(tag);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return tags;
	}

	private static Set<String> jarTags() {
		Set<String> tags = new TreeSet<>();
		try {
			for (Resource resource : new PathMatchingResourcePatternResolver()
				.getResources("classpath*:messages/messages_*.properties")) {
				tags.add(tag(String.valueOf(resource.getFilename())));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return tags;
	}

	private static Set<Object> jarKeys() throws IOException {
		return new TreeSet<>(jar().keySet());
	}

	private static Properties jar() throws IOException {
		Resource resource = new PathMatchingResourcePatternResolver().getResource(BASE + ".properties");
		return load(new InputStreamReader(resource.getInputStream(), StandardCharsets.UTF_8));
	}

	private static Map<String, Map<String, String>> letters() {
		Map<String, Map<String, String>> letters = new TreeMap<>();
		try {
			Properties all = jar();
			all.stringPropertyNames()
				.stream()
				.filter(key -> key.startsWith("mail.") || key.startsWith("sms.") && all.getProperty(key).contains("{1}")
						|| key.equals("sms.number-wanted"))
				.filter(key -> !all.getProperty(key).contains("{0,"))
				.forEach(key -> letters.computeIfAbsent(letter(key, all.keySet()), any -> new TreeMap<>(byReading()))
					.put(key, all.getProperty(key)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return letters;
	}

	private static String letter(String key, Set<Object> keys) {
		String[] parts = key.split("\\.");
		return key.startsWith("sms.") ? "sms" : keys.contains("mail." + parts[1] + ".subject") ? parts[1] : "every";
	}

	private static Comparator<String> byReading() {
		return Comparator.comparing((String key) -> {
			int place = READING.indexOf(key.substring(key.lastIndexOf('.') + 1));
			return (place < 0) ? READING.size() : place;
		}).thenComparing(Comparator.naturalOrder());
	}

	private static Properties load(Reader reader) throws IOException {
		try (reader) {
			Properties properties = new Properties();
			properties.load(reader);
			return properties;
		}
	}

	private static String tag(String file) {
		Matcher matcher = BUNDLE.matcher(file);
		return (matcher.matches() && matcher.group(1) != null) ? matcher.group(1).replace('_', '-') : "";
	}

	/**
	 * What a tenant wrote is text, not a pattern: of what it could mean, only {0}, {1}
	 * and so on are said.
	 *
	 * @param words by language and key
	 */
	private record Worded(Map<String, Map<String, String>> words, MessageSource below) implements MessageSource {

		private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");

		@Override
		public @Nullable String getMessage(String code, Object @Nullable [] arguments, @Nullable String otherwise,
				@Nullable Locale locale) {
			String own = own(code, arguments, locale);
			return (own != null) ? own : this.below.getMessage(code, arguments, otherwise, locale);
		}

		@Override
		public String getMessage(String code, Object @Nullable [] arguments, @Nullable Locale locale) {
			String own = own(code, arguments, locale);
			return (own != null) ? own : this.below.getMessage(code, arguments, locale);
		}

		@Override
		public String getMessage(MessageSourceResolvable resolvable, @Nullable Locale locale) {
			return this.below.getMessage(resolvable, locale);
		}

		private @Nullable String own(String code, Object @Nullable [] arguments, @Nullable Locale locale) {
			String text = (locale != null) ? this.words.getOrDefault(locale.toLanguageTag(), Map.of()).get(code) : null;
			if (text == null || arguments == null || arguments.length == 0) {
				return text;
			}
			return PLACE.matcher(text).replaceAll(place -> {
				int number = place.group(1).charAt(0) - '0';
				return Matcher
					.quoteReplacement((number < arguments.length) ? String.valueOf(arguments[number]) : place.group());
			});
		}

	}

	private record Spoken(MessageSource otherwise) implements MessageSource {

		@Override
		public @Nullable String getMessage(String code, Object @Nullable [] arguments, @Nullable String fallback,
				@Nullable Locale locale) {
			return now().getMessage(code, arguments, fallback, locale);
		}

		@Override
		public String getMessage(String code, Object @Nullable [] arguments, @Nullable Locale locale) {
			return now().getMessage(code, arguments, locale);
		}

		@Override
		public String getMessage(MessageSourceResolvable resolvable, @Nullable Locale locale) {
			return now().getMessage(resolvable, locale);
		}

		private MessageSource now() {
			return UNDER_WAY.orElse(this.otherwise);
		}

	}

}
