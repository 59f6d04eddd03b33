package dev.vestibule.testing;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Where a browser has come to.
 *
 * @param left the address outside the server that it was sent to, if it was
 */
public record Page(String uri, int status, Document html, @Nullable String left) {

	/** The page's first form. */
	public Element form() {
		return Objects.requireNonNull(this.html.selectFirst("main form"),
				() -> "No form on " + this.uri + "\n" + this.html.text());
	}

	/** The page's form that posts to an address with that end. */
	public Element form(String action) {
		return Objects.requireNonNull(this.html.selectFirst("main form[action$=" + action + "]"),
				() -> "No form to " + action + " on " + this.uri + "\n" + this.html.text());
	}

	/** The path of the page. */
	public String path() {
		return URI.create(this.uri).getPath();
	}

	/** What the application was told. */
	public Map<String, String> answer() {
		String query = URI
			.create(Objects.requireNonNull(this.left, () -> "Still at " + this.uri + "\n" + this.html.text()))
			.getRawQuery();
		return Arrays.stream(query.split("&"))
			.map(pair -> pair.split("=", 2))
			.collect(Collectors.toMap(pair -> decode(pair[0]), pair -> decode(pair[1])));
	}

	private static String decode(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

}
