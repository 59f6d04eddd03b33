package dev.vestibule.branding;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

import dev.vestibule.TestDatabase;
import dev.vestibule.TestDatabases;
import dev.vestibule.branding.Designs.Desk;
import dev.vestibule.branding.Designs.Owner;
import dev.vestibule.branding.picture.Pictures;
import dev.vestibule.client.AppClient;
import dev.vestibule.client.Clients;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.Json;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.Pools;
import dev.vestibule.testing.Settings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.OptimisticLockingFailureException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Designs in the database, and the themes that they lie over. */
class DesignsTests {

	private static final String POOL = "eu-home-1_Demo00001";

	private static final String OTHER = "eu-home-1_Other0001";

	private static final byte[] PICTURE = "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes();

	private static final byte[] PHOTO = { (byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, (byte) 0xff,
			(byte) 0xd9 };

	@ParameterizedTest
	@EnumSource
	void aDraftIsSeenByNobodyAndWhatIsPublishedByAllNodes(TestDatabases engine) throws Exception {
		TestDatabase database = engine.create();
		try (ConfigurableApplicationContext one = node(database); ConfigurableApplicationContext two = node(database)) {
			Pool pool = pool(one, POOL);
			Pool other = pool(one, OTHER);
			Theme before = worn(two, pool, null);
			Desk drafted = draft(one, pool, null, "{\"colors\": {\"light\": {\"accent\": \"#0b6e4f\"}}}");

			assertThat(worn(one, pool, null)).isSameAs(before(one));
			assertThat(one.getBean(Designs.class).desk(drafted.owner())).isEqualTo(drafted);

			one.getBean(Designs.class).publish(drafted, "me");

			assertThat(css(worn(one, pool, null))).contains("--accent:#0b6e4f");
			waitFor(() -> css(worn(two, pool, null)).contains("--accent:#0b6e4f"));
			assertThat(worn(two, pool, null).stylesheet()).isNotEqualTo(before.stylesheet())
				.isEqualTo(worn(one, pool, null).stylesheet())
				.startsWith("/assets/" + POOL + "/");
			assertThat(css(worn(one, other, null))).doesNotContain("#0b6e4f");
			assertThat(css(worn(one, null, null))).doesNotContain("#0b6e4f");
			assertThat(worn(one, pool, null).url("js/page.js")).isEqualTo(before.url("js/page.js"));
			assertThat(mail(one, pool)).contains("#0b6e4f");
			assertThat(mail(one, other)).doesNotContain("#0b6e4f");
		}
	}

	@ParameterizedTest
	@EnumSource
	void whatWasPublishedCanBeWornAgainAndSoCanTheThemeAlone(TestDatabases engine) {
		try (ConfigurableApplicationContext node = node(engine.create())) {
			Designs designs = node.getBean(Designs.class);
			Pool pool = pool(node, POOL);
			for (String accent : List.of("#0b6e4f", "#7a1fa2")) {
				designs.publish(draft(node, pool, null, "{\"colors\": {\"light\": {\"accent\": \"" + accent + "\"}}}"),
						"me");
			}
			Owner owner = Owner.of(pool, null);

			designs.restore(designs.desk(owner), 1, "you");
			assertThat(css(worn(node, pool, null))).contains("--accent:#0b6e4f");
			assertThat(designs.revisions(owner)).extracting(Designs.Published::revision).containsExactly(3, 2, 1);
			assertThat(designs.revisions(owner)).extracting(Designs.Published::by).containsExactly("you", "me", "me");
			assertThat(designs.restore(designs.desk(owner), 99, "you")).isEmpty();

			Desk stale = designs.desk(owner);
			designs.restore(designs.desk(owner), 0, "you");
			assertThat(worn(node, pool, null)).isSameAs(before(node));
			assertThatExceptionOfType(OptimisticLockingFailureException.class)
				.isThrownBy(() -> designs.publish(stale, "me"));
		}
	}

	@ParameterizedTest
	@EnumSource
	void aClientsDesignLiesOverItsPoolsUnlessItChoseAnotherTheme(TestDatabases engine) {
		try (ConfigurableApplicationContext node = node(engine.create())) {
			Designs designs = node.getBean(Designs.class);
			Pool pool = pool(node, POOL);
			AppClient app = client(node, "app", null);
			AppClient boat = client(node, "boat", "harbor");
			designs.publish(draft(node, pool, null, "{\"colors\": {\"light\": {\"accent\": \"#0b6e4f\"}}, "
					+ "\"radius\": {\"card\": 3}, \"texts\": {\"en\": {\"signin.title\": \"Ahoy {0} {1,number}\"}}}"),
					"me");
			designs.publish(draft(node, pool, app, "{\"colors\": {\"light\": {\"accent\": \"#7a1fa2\"}}}"), "me");

			assertThat(css(worn(node, pool, app))).contains("--accent:#7a1fa2", "--radius-card:3px");
			assertThat(css(worn(node, pool, null))).contains("--accent:#0b6e4f", "--radius-card:3px");
			assertThat(css(worn(node, pool, boat))).doesNotContain("--radius-card:3px");
			assertThat(worn(node, pool, app).text("signin.title", Locale.ENGLISH, "Sea"))
				.isEqualTo("Ahoy Sea {1,number}");
			assertThat(worn(node, pool, app).text("signin.title", Locale.GERMAN)).isEqualTo("Anmelden");
			assertThat(worn(node, pool, boat).text("signin.title", Locale.ENGLISH)).doesNotContain("Ahoy");

			node.getBean(Clients.class).delete(app);
			assertThat(designs.desk(Owner.of(pool, app)).revision()).isZero();
		}
	}

	@ParameterizedTest
	@EnumSource
	void aPictureIsNamedByItsContentAndBelongsToItsPool(TestDatabases engine) {
		try (ConfigurableApplicationContext node = node(engine.create())) {
			Designs designs = node.getBean(Designs.class);
			Pictures pictures = node.getBean(Pictures.class);
			Pool pool = pool(node, POOL);
			Pool other = pool(node, OTHER);
			String name = designs.keep(POOL, "logo.light", PICTURE);

			assertThat(designs.keep(POOL, "logo.light", PICTURE)).isEqualTo(name).endsWith(".svg");
			assertThat(pictures.find(POOL, name).orElseThrow().contentType()).isEqualTo("image/svg+xml");
			assertThat(pictures.find(OTHER, name)).isEmpty();
			String logo = "{\"logo\": {\"light\": \"" + name + "\"}}";
			designs.publish(draft(node, pool, null, logo), "me");
			assertThat(worn(node, pool, null).logo().orElseThrow().dark())
				.isEqualTo("/assets/" + POOL + "/pictures/" + name);
			assertThatExceptionOfType(BrokenRulesException.class).isThrownBy(() -> draft(node, other, null, logo));
			assertThat(mail(node, pool)).as("readers of mail show no drawings").doesNotContain("<img");
			String photo = designs.keep(POOL, "logo.light", PHOTO);
			designs.publish(draft(node, pool, null, logo.replace(name, photo)), "me");
			assertThat(mail(node, pool)).contains("src=\"http://localhost:9000/assets/" + POOL + "/pictures/" + photo);
			assertThat(mail(node, other)).doesNotContain("<img");
			for (byte[] wrong : List.of(new byte[200_000], "<html>".getBytes())) {
				assertThatExceptionOfType(BrokenRulesException.class)
					.isThrownBy(() -> designs.keep(POOL, "logo.light", wrong));
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = "H2")
	void picturesThatNoDesignShowsMakeRoom(TestDatabases engine) {
		try (ConfigurableApplicationContext node = node(engine.create())) {
			Designs designs = node.getBean(Designs.class);
			Pool pool = pool(node, POOL);
			String used = designs.keep(POOL, "logo.light", PICTURE);
			draft(node, pool, null, "{\"logo\": {\"light\": \"" + used + "\"}}");
			String idle = designs.keep(POOL, "logo.light", svg(0));
			for (int i = 1; i < 40; i++) {
				designs.keep(POOL, "logo.light", svg(i));
			}

			assertThat(node.getBean(Pictures.class).has(POOL, used)).isTrue();
			assertThat(node.getBean(Pictures.class).has(POOL, idle)).isFalse();
		}
	}

	private static byte[] svg(int number) {
		return ("<svg xmlns='http://www.w3.org/2000/svg' id='n" + number + "'/>").getBytes();
	}

	private static Desk draft(ConfigurableApplicationContext node, Pool pool, @Nullable AppClient client, String json) {
		Designs designs = node.getBean(Designs.class);
		return designs.draft(designs.desk(Owner.of(pool, client)), Json.read(json, Design.class), before(node));
	}

	private static Theme before(ConfigurableApplicationContext node) {
		return node.getBean(Themes.class).fallback();
	}

	private static Theme worn(ConfigurableApplicationContext node, @Nullable Pool pool, @Nullable AppClient client) {
		return node.getBean(DesignedThemes.class).of(pool, client);
	}

	private static String css(Theme theme) {
		return new String(theme.asset(Stylesheet.PATH).orElseThrow().content());
	}

	private static String mail(ConfigurableApplicationContext node, Pool pool) {
		return node.getBean(ThemedTemplates.class)
			.mail(pool, null, "password-changed", Locale.ENGLISH, Map.of("recoverLink", "https://a.example"))
			.html();
	}

	private static Pool pool(ConfigurableApplicationContext node, String id) {
		return node.getBean(Pools.class).put(id, "Pool " + id, PoolPolicy.defaults());
	}

	private static AppClient client(ConfigurableApplicationContext node, String id, @Nullable String theme) {
		return node.getBean(Clients.class)
			.put(POOL, id, "App " + id,
					Settings
						.client("redirect-uris: [https://app.test/cb]" + ((theme != null) ? "\ntheme: " + theme : "")),
					Set.of());
	}

	private static void waitFor(BooleanSupplier condition) throws InterruptedException {
		long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
		while (!condition.getAsBoolean() && System.nanoTime() < end) {
			Thread.sleep(50);
		}
		assertThat(condition.getAsBoolean()).isTrue();
	}

	private static ConfigurableApplicationContext node(TestDatabase database) {
		return database.node("pool", "client", "branding", "audit")
			.set("vestibule.branding.themes-directory", "../themes")
			.start();
	}

}
