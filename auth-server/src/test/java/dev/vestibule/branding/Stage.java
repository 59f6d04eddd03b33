package dev.vestibule.branding;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.vestibule.testing.Settings;
import dev.vestibule.admin.console.preview.Sample;
import dev.vestibule.client.AppClient;
import dev.vestibule.client.ClientSettings;
import dev.vestibule.client.Clients;
import dev.vestibule.client.ResourceServers;
import dev.vestibule.branding.store.StoredDesigns;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.platform.RegisterChanges;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.Pools;
import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * The branding module by itself, rendering as it does in the server; tests of controllers
 * play on it, too.
 */
public final class Stage implements AutoCloseable {

	private final AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();

	/** With the themes in that folder. */
	public Stage(Path themes) {
		MockServletContext servletContext = new MockServletContext();
		this.context.setServletContext(servletContext);
		this.context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("test", Map.of("vestibule.branding.themes-directory", themes.toString())));
		this.context.scan("dev.vestibule.branding");
		this.context.addBeanFactoryPostProcessor(factory -> {
			factory.registerSingleton("baseUrl", new BaseUrl(URI.create("http://localhost:9000")));
			factory.registerSingleton("resourceServers", mock(ResourceServers.class));
			// Nobody has designed anything.
			factory.registerSingleton("storedDesigns", mock(StoredDesigns.class));
			factory.registerSingleton("jdbcClient", mock(JdbcClient.class));
			factory.registerSingleton("registerChanges", mock(RegisterChanges.class));
			factory.registerSingleton("pools", mock(Pools.class));
			factory.registerSingleton("clients", mock(Clients.class));
			factory.registerSingleton("clock", Clock.systemUTC());
		});
		this.context.refresh();
		servletContext.setAttribute(WebApplicationContext.ROOT_WEB_APPLICATION_CONTEXT_ATTRIBUTE, this.context);
	}

	/** The themes of this repository. */
	public static Path shippedThemes() {
		Path folder = Path.of("").toAbsolutePath();
		while (folder.getNameCount() > 0 && !Files.isDirectory(folder.resolve("themes"))) {
			folder = folder.resolve("..").normalize();
		}
		return folder.resolve("themes");
	}

	/** A pool that wears that theme. */
	public static Pool pool(String theme) {
		PoolPolicy policy = Settings.policy("{demo: true, theme: '" + theme + "'}");
		return new Pool("eu-home-1_Demo00001", 1L, "Demo", policy, Instant.EPOCH, Instant.EPOCH);
	}

	/** A client that wears that theme, or its pool's. */
	public static AppClient client(String name, @Nullable String theme) {
		ClientSettings settings = Settings.client((theme != null) ? "theme: '" + theme + "'" : "{}");
		return new AppClient("demo", 1L, "eu-home-1_Demo00001", name, true, settings, Set.of(), Instant.EPOCH,
				Instant.EPOCH);
	}

	static MockHttpServletRequest request(@Nullable Pool pool, @Nullable AppClient client, String lang) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/eu-home-1_Demo00001/signin");
		request.setParameter("lang", lang);
		request.setAttribute("dev.vestibule.pool", pool);
		request.setAttribute("dev.vestibule.client", client);
		request.setAttribute(CsrfToken.class.getName(), new DefaultCsrfToken("X-CSRF", "csrf", "t0ken"));
		return request;
	}

	/** Serves those controllers' pages, in pool and client that the request says. */
	public MockMvcTester serve(Object... controllers) {
		return MockMvcTester.create(MockMvcBuilders.standaloneSetup(controllers)
			.setViewResolvers(bean(ViewResolver.class))
			.setLocaleResolver(bean(LocaleResolver.class))
			.addFilters(bean(Filter.class))
			.build());
	}

	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	public Themes themes() {
		return bean(Themes.class);
	}

	String page(Sample sample, MockHttpServletRequest request) throws Exception {
		View view = bean(ViewResolver.class).resolveViewName(sample.view(), Locale.ENGLISH);
		assertThat(view).as(sample.view()).isNotNull();
		MockHttpServletResponse response = new MockHttpServletResponse();
		RequestContextHolder.setRequestAttributes(new ServletWebRequest(request, response));
		try {
			view.render(sample.model(), request, response);
		}
		finally {
			RequestContextHolder.resetRequestAttributes();
		}
		return response.getContentAsString();
	}

	@Override
	public void close() {
		this.context.close();
	}

}
