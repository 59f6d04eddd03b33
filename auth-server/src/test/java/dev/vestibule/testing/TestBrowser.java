package dev.vestibule.testing;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.CookieStore;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A browser without JavaScript: keeps cookies, follows redirects as long as they stay on
 * the server, fills forms and submits them.
 */
public final class TestBrowser {

	private static final int MAX_REDIRECTS = 20;

	private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);

	private final HttpClient http = HttpClient.newBuilder()
		.cookieHandler(this.cookies)
		.followRedirects(HttpClient.Redirect.NEVER)
		.build();

	private final String base;

	/** A browser that has never been anywhere. */
	public TestBrowser(String base) {
		this.base = base;
	}

	/** Its cookies. */
	public CookieManager cookies() {
		return this.cookies;
	}

	/** What brings back the cookies of now. */
	public Runnable cookiesOfNow() {
		CookieStore store = this.cookies.getCookieStore();
		List<HttpCookie> now = List.copyOf(store.getCookies());
		return () -> {
			store.removeAll();
			now.forEach(cookie -> store.add(URI.create(this.base), cookie));
		};
	}

	/** Opens an address and follows where it leads. */
	public Page open(String uri) {
		return follow(send(HttpRequest.newBuilder(URI.create(uri)).GET()));
	}

	/** Opens an address and stays there. */
	public HttpResponse<String> get(String uri) {
		return send(HttpRequest.newBuilder(URI.create(uri)).GET());
	}

	/** Submits the page's first form with these fields besides those it holds. */
	public Page submit(Page page, Map<String, String> fields) {
		return follow(post(page, fields));
	}

	/** Submits one of the page's forms. */
	public Page submit(Page page, Element form, Map<String, String> fields) {
		return follow(post(page, form, fields));
	}

	/** Submits the page's first form and looks at the bare answer. */
	public HttpResponse<String> post(Page page, Map<String, String> fields) {
		return post(page, page.form(), fields);
	}

	/** Submits one of the page's forms and looks at the bare answer. */
	public HttpResponse<String> post(Page page, Element form, Map<String, String> fields) {
		Map<String, String> all = new LinkedHashMap<>();
		form.select("input[name], textarea[name]")
			.stream()
			.filter(TestBrowser::sent)
			.forEach(input -> all.put(input.attr("name"), input.val()));
		form.select("select[name]")
			.forEach(select -> all.put(select.attr("name"), select.select("option[selected]").val()));
		all.putAll(fields);
		return post(form.absUrl("action").isEmpty() ? page.uri() : form.absUrl("action"), all);
	}

	/** Posts a form of our own making, with more headers. */
	public HttpResponse<String> post(String uri, Map<String, String> fields, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form(fields)));
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		return send(request);
	}

	private static boolean sent(Element input) {
		String type = input.attr("type");
		return !type.equals("submit")
				&& (!(type.equals("checkbox") || type.equals("radio")) || input.hasAttr("checked"));
	}

	/** A map as a form. */
	public static String form(Map<String, String> fields) {
		StringJoiner form = new StringJoiner("&");
		fields.forEach((name, value) -> form.add(encode(name) + "=" + encode(value)));
		return form.toString();
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	/** Follows redirects until a page, or until they leave the server. */
	public Page follow(HttpResponse<String> response) {
		HttpResponse<String> current = response;
		for (int i = 0; i < MAX_REDIRECTS; i++) {
			String location = current.headers().firstValue("Location").orElse(null);
			if (location == null || current.statusCode() / 100 != 3) {
				return new Page(current.uri().toString(), current.statusCode(),
						Jsoup.parse(current.body(), current.uri().toString()), null);
			}
			String target = current.uri().resolve(location).toString();
			if (!target.startsWith(this.base + "/")) {
				return new Page(current.uri().toString(), current.statusCode(), new Document(""), target);
			}
			current = get(target);
		}
		throw new AssertionError("Too many redirects, at last to " + current.uri());
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return this.http.send(request.header("Accept", "text/html").build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(ex);
		}
	}

}
