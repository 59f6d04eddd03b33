package dev.vestibule.signin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import dev.vestibule.Letters;
import dev.vestibule.TestClock;
import dev.vestibule.TestDatabase;
import dev.vestibule.TestNode;
import dev.vestibule.audit.ActiveUsers;
import dev.vestibule.audit.Audit;
import dev.vestibule.client.AppClient;
import dev.vestibule.client.ClientSettings;
import dev.vestibule.client.Clients;
import dev.vestibule.credential.CheapVerifiers;
import dev.vestibule.credential.OneTimeCode.Purpose;
import dev.vestibule.credential.Passwords;
import dev.vestibule.departure.Departures;
import dev.vestibule.message.Mail;
import dev.vestibule.message.Sms;
import dev.vestibule.message.SmsLimits;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.PoolPolicy.NameKind;
import dev.vestibule.pool.Pools;
import dev.vestibule.ratelimit.Throttle;
import dev.vestibule.session.Sessions;
import dev.vestibule.testing.Settings;
import dev.vestibule.user.LoginName;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.stereotype.Component;

/** A node with everything below the pages, whose mails a test reads. */
public final class JourneyNode implements AutoCloseable {

	/** The pool in which tests play. */
	public static final String POOL = "eu-home-1_Test00001";

	/** Good enough for every policy here. */
	public static final String PASSWORD = "wrench fjord tapir 7";

	/** Cheap hashes: it is not their cost that is tested. */
	private static final List<String> CHEAP = List.of("vestibule.credential.hashing.memory=64",
			"vestibule.credential.hashing.iterations=1", "vestibule.credential.hashing.queue=1000",
			"vestibule.credential.hashing.patience=30s", "spring.datasource.hikari.maximum-pool-size=20",
			"spring.datasource.hikari.connection-timeout=120000");

	private final ConfigurableApplicationContext context;

	private Pool pool;

	private final AppClient client;

	private JourneyNode(ConfigurableApplicationContext context, Pool pool, AppClient client) {
		this.context = context;
		this.pool = pool;
		this.client = client;
	}

	/** Starts one with the default policy. */
	public static JourneyNode start(TestDatabase database, String... properties) {
		return start(database, policy(Set.of(NameKind.EMAIL), false), properties);
	}

	/** Starts one. */
	public static JourneyNode start(TestDatabase database, PoolPolicy policy, String... properties) {
		TestNode node = database.node()
			.with(Modules.class, Letters.Source.class, TestClock.Source.class, CheapVerifiers.class);
		Stream.concat(CHEAP.stream(), Stream.of(properties))
			.map(property -> property.split("=", 2))
			.forEach(property -> node.set(property[0], property[1]));
		ConfigurableApplicationContext context = node.start();
		Pool pool = context.getBean(Pools.class).put(POOL, "Harbor", policy);
		ClientSettings settings = Settings
			.client("{redirect-uris: ['https://app.example/callback'], scopes: [openid]}");
		AppClient client = context.getBean(Clients.class).put(POOL, "app", "Tide Tables", settings, Set.of());
		return new JourneyNode(context, pool, client);
	}

	/** Another node on the same database. */
	public static JourneyNode join(TestDatabase database, JourneyNode first, String... properties) {
		return start(database, first.pool.policy(), properties);
	}

	/** A policy that asks for these names. */
	public static PoolPolicy policy(Set<NameKind> names, boolean identifierFirst, String... attributes) {
		return Settings.policy("""
				sign-in: {names: %s, identifier-first: %s}
				sign-up: {required-attributes: %s}
				""".formatted(names, identifierFirst, List.of(attributes)));
	}

	/** A bean of it. */
	public <T> T get(Class<T> type) {
		return this.context.getBean(type);
	}

	/** Gives the pool another policy. */
	public void reopen(PoolPolicy policy) {
		this.pool = get(Pools.class).put(POOL, this.pool.name(), policy);
	}

	/** Lets time pass. */
	public void advance(Duration duration) {
		get(TestClock.class).advance(duration);
	}

	/** The tenant. */
	public Pool pool() {
		return this.pool;
	}

	/** A new browser. */
	public Window window() {
		return new Window(this, UUID.randomUUID().toString());
	}

	/** What was sent, the latest last. */
	public List<Mail> mails() {
		return get(Letters.class).mails();
	}

	/** What was sent last. */
	public Mail lastMail() {
		return mails().getLast();
	}

	/** What was texted, the latest last. */
	public List<Sms> texts() {
		return get(Letters.class).texts();
	}

	/** What was texted last. */
	public Sms lastText() {
		return texts().getLast();
	}

	/** A user by e-mail address. */
	public @Nullable User user(String email) {
		return get(Users.class).findByName(POOL, new LoginName(NameKind.EMAIL, email)).orElse(null);
	}

	/** Somebody who has signed up and confirmed. */
	public User confirmed(String email) {
		Window window = window();
		window.signUp(email, PASSWORD);
		window.code();
		User user = user(email);
		if (user == null) {
			throw new IllegalStateException("Not signed up");
		}
		return user;
	}

	/** How many rows there are. */
	public long count(String sql, Object... parameters) {
		return get(JdbcClient.class).sql(sql).params(List.of(parameters)).query(Long.class).single();
	}

	@Override
	public void close() {
		this.context.close();
	}

	/** The code of a mail. */
	public static String code(Mail mail) {
		return String.valueOf(mail.model().get("code"));
	}

	/** The token of a mail's link. */
	public static String link(Mail mail) {
		String link = String.valueOf(mail.model().get("link"));
		return URLDecoder.decode(link.substring(link.indexOf("link=") + 5), StandardCharsets.UTF_8);
	}

	/** A browser with one journey at a time. */
	public static final class Window {

		private final JourneyNode node;

		private final String browser;

		private UUID journey;

		private Window(JourneyNode node, String browser) {
			this.node = node;
			this.browser = browser;
			this.journey = begin(Screen.SIGN_IN, null);
		}

		/** Begins another journey. */
		public UUID begin(Screen screen, @Nullable UUID reauthenticate) {
			this.journey = this.node.get(SignIn.class)
				.begin(new Begin(this.node.pool, Goal.AUTHORIZE, this.node.client, "client_id=app&state=xyz",
						this.browser, screen, null, reauthenticate, null));
			return this.journey;
		}

		/** The cookie's hash. */
		public String browser() {
			return this.browser;
		}

		/** Which journey. */
		public UUID journey() {
			return this.journey;
		}

		/** The journey in hand, as this or another node of the same database sees it. */
		public Visit visit(JourneyNode node) {
			Journey found = node.get(SignIn.class).find(this.journey, POOL, this.browser).orElseThrow();
			return new Visit(node.pool, node.client, Locale.ENGLISH, found, wanted -> node.get(Sessions.class)
				.open(new MockHttpServletRequest(), new MockHttpServletResponse(), wanted));
		}

		/** Answers. */
		public Outcome answer(Answer answer) {
			return this.node.get(SignIn.class).answer(visit(this.node), answer);
		}

		/** What comes next. */
		public Step next() {
			return this.node.get(SignIn.class).next(visit(this.node));
		}

		/** Signs up. */
		public Outcome signUp(String email, String password) {
			return answer(new Answer.SignUp("", email, "", Map.of(), password));
		}

		/** Types a password. */
		public Outcome password(String name, String password) {
			return answer(new Answer.Password(name, password));
		}

		/** Types the code of the last mail. */
		public Outcome code() {
			return answer(new Answer.Code(JourneyNode.code(this.node.lastMail())));
		}

		/** Opens a link in this browser. */
		public LinkVisit open(Purpose purpose, String token) {
			LinkVisit.Link link = this.node.get(Links.class)
				.find(POOL, purpose, token, Optional.of(this.browser))
				.orElseThrow();
			boolean goesOn = link.own() && link.journey() != null;
			return new LinkVisit(this.node.pool, this.node.client, Locale.ENGLISH, link,
					goesOn ? visit(this.node) : null);
		}

	}

	@ComponentScan(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
			basePackageClasses = { Pool.class, AppClient.class, User.class, Passwords.class, Sessions.class,
					Audit.class, ActiveUsers.class, Throttle.class, dev.vestibule.federation.IdentityProviders.class,
					dev.vestibule.key.SigningKeys.class, dev.vestibule.contact.Notices.class, Departures.class },
			excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX,
					pattern = { ".*\\.web\\..*", ".*NewBrowserNotices" }))
	@Import({ JourneyScan.class, SmsLimits.class })
	static class Modules {

	}

	@ComponentScan(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class, basePackageClasses = SignIn.class,
			includeFilters = @ComponentScan.Filter({ Component.class, Configuration.class }), useDefaultFilters = false,
			excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX,
					pattern = { ".*\\.web\\..*", ".*JourneyNode.*", ".*Tests.*" }))
	static class JourneyScan {

	}

}
