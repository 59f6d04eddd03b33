package dev.vestibule.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.vestibule.TestDatabase;
import dev.vestibule.Vestibule;
import dev.vestibule.credential.PasskeyCeremony;
import dev.vestibule.credential.Passkeys;
import dev.vestibule.credential.Passwords;
import dev.vestibule.credential.Totp;
import dev.vestibule.credential.totp.TotpSeed;
import dev.vestibule.platform.Json;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.pool.Pools;
import dev.vestibule.user.LoginName;
import dev.vestibule.user.NewUser;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A whole server on a port of its own, with the pools of {@code src/test/resources}. */
public final class TestServer implements AutoCloseable {

	/** The pool most tests use. */
	public static final String POOL = "eu-test-1_Test00001";

	/** Another pool, to see that the two keep apart. */
	public static final String OTHER_POOL = "eu-test-1_Other0001";

	/** Of every user in the files. */
	public static final String PASSWORD = "correct horse battery";

	private static final Pattern CHOICE = Pattern.compile("\\{\\w+:([^}]+)}");

	private final ConfigurableApplicationContext context;

	private final int port;

	private final String base;

	private TestServer(ConfigurableApplicationContext context, int port, String base) {
		this.context = context;
		this.port = port;
		this.base = base;
	}

	/** Starts a server on that database. */
	public static TestServer start(TestDatabase database, Map<String, String> more) {
		int port = freePort();
		return start(database, port, "http://localhost:" + port, more);
	}

	/** Starts a node that is reached through another address than its own. */
	public static TestServer start(TestDatabase database, int port, String baseUrl, Map<String, String> more) {
		Map<String, String> settings = new LinkedHashMap<>(settings(database, port, baseUrl));
		settings.putAll(more);
		String[] arguments = settings.entrySet()
			.stream()
			.map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
			.toArray(String[]::new);
		return new TestServer(new SpringApplicationBuilder(Vestibule.class)
			.initializers(context -> context.getBeanFactory().addBeanPostProcessor(new Statements.Counter()))
			.run(arguments), port, baseUrl);
	}

	/** What a node of the test pools needs to be told. */
	public static Map<String, String> settings(TestDatabase database, int port, String baseUrl) {
		Map<String, String> settings = new LinkedHashMap<>(Map.of("server.port", "" + port, "spring.datasource.url",
				database.url(), "spring.datasource.username", database.username(), "spring.datasource.password",
				database.password(), "vestibule.platform.base-url", baseUrl, "vestibule.platform.master-key",
				TestDatabase.MASTER_KEY, "vestibule.importer.directory", "src/test/resources/pools",
				"vestibule.branding.themes-directory", "../themes", "test.password", PASSWORD));
		settings.putAll(Map.of("management.server.port", "0", "spring.main.banner-mode", "off",
				"server.tomcat.max-part-count", "200"));
		List.of("web", "web2", "machine", "api")
			.forEach(client -> settings.put("test.secret." + client, secret(client)));
		return settings;
	}

	/** The secret of a client in the files. */
	public static String secret(String client) {
		return client + "-secret-0123456789abcdef0123456789";
	}

	/** A port that nobody listens on. */
	public static int freePort() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The server's address. */
	public String base() {
		return this.base;
	}

	/** An address of the server, at this very node. */
	public String here(String uri) {
		return uri.replace(this.base + "/", "http://localhost:" + this.port + "/");
	}

	/** The issuer of the test pool. */
	public String issuer() {
		return this.base + "/" + POOL;
	}

	/** One of the server's beans. */
	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	/** All of a kind. */
	public <T> Stream<T> beans(Class<T> type) {
		return this.context.getBeansOfType(type).values().stream();
	}

	/** A user of that name, of a test's own; made if there is none. */
	public User user(String username) {
		LoginName name = new LoginName(NameKind.USERNAME, username);
		return bean(Users.class).findByName(POOL, name).orElseGet(() -> {
			bean(Users.class).create(new NewUser(POOL, username, username + "@example.com", null,
					new User.Attributes(Map.of("given_name", username)), bean(Passwords.class).hash(PASSWORD),
					User.Status.CONFIRMED));
			return bean(Users.class).findByName(POOL, name).orElseThrow();
		});
	}

	/** Where controllers of a package, or below it, take forms of a pool: all of them. */
	public List<String> forms(String below) {
		return patterns(below, RequestMethod.POST).flatMap(pattern -> paths(pattern.replace("/{pool}", "")))
			.map(path -> path.replaceAll("\\{\\w+}", "any"))
			.distinct()
			.sorted()
			.toList();
	}

	/**
	 * Where controllers of a package, or below it, show something, but for what was seen.
	 */
	public List<String> unseen(String below, Collection<String> seen) {
		return patterns(below, RequestMethod.GET)
			.filter(pattern -> seen.stream()
				.map(uri -> URI.create(uri).getPath())
				.noneMatch(path -> path.matches(pattern.replaceAll("\\{[^}]+}", "(?!new\\\\b)[^/]+"))))
			.distinct()
			.toList();
	}

	private Stream<String> patterns(String below, RequestMethod method) {
		return beans(RequestMappingHandlerMapping.class)
			.flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
			.filter(route -> route.getValue().getBeanType().getName().startsWith(below + "."))
			.filter(route -> route.getKey().getMethodsCondition().getMethods().contains(method))
			.flatMap(route -> route.getKey().getPatternValues().stream());
	}

	private static Stream<String> paths(String pattern) {
		Matcher choice = CHOICE.matcher(pattern);
		return choice.find() ? Arrays.stream(choice.group(1).split("\\|")).map(choice::replaceFirst)
				: Stream.of(pattern);
	}

	/** A passkey of a user, as the account makes them. */
	public SoftPasskey passkey(User user) {
		SoftPasskey passkey = SoftPasskey.at(this.base);
		Passkeys passkeys = bean(Passkeys.class);
		PasskeyCeremony ceremony = new PasskeyCeremony(bean(Pools.class).get(POOL), PasskeyCeremony.Kind.CREATE, "test",
				user.id());
		String options = passkeys.creation(ceremony, user).orElseThrow();
		if (passkeys.add(ceremony, user, passkey.create(options), null, Locale.ENGLISH).isEmpty()) {
			throw new AssertionError("Not taken");
		}
		return passkey;
	}

	/** An authenticator of a user, whose code of now has not been used. */
	public TotpSeed authenticator(User user) {
		Totp totp = bean(Totp.class);
		Totp.Pending pending = totp.begin(bean(Pools.class).get(POOL), user);
		TotpSeed seed = new TotpSeed(Base32.decode(pending.secret()));
		totp.confirm(POOL, user.id(), pending.id(), seed.code(TotpSeed.step(Instant.now()) - 1), "Phone");
		return seed;
	}

	/** What an authenticator shows now. */
	public static String code(TotpSeed seed) {
		return seed.code(TotpSeed.step(Instant.now()));
	}

	/**
	 * Has the test pool decide something else, until that is closed.
	 * @param json only what differs, as in the pool's row
	 */
	public Decision deciding(String json) {
		Pools pools = bean(Pools.class);
		Pool before = pools.get(POOL);
		JsonNode policy = JsonMapper.shared().readTree(Json.write(before.policy()));
		JsonMapper.shared()
			.readTree(json)
			.properties()
			.forEach(part -> ((ObjectNode) policy.get(part.getKey())).setAll((ObjectNode) part.getValue()));
		pools.put(POOL, before.name(), Json.read(policy.toString(), PoolPolicy.class));
		return () -> pools.put(POOL, before.name(), before.policy());
	}

	@Override
	public void close() {
		this.context.close();
	}

	/** What holds for a while. */
	public interface Decision extends AutoCloseable {

		@Override
		void close();

	}

}
