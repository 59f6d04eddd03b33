package dev.vestibule.branding.web;

import java.time.Duration;

import dev.vestibule.branding.Asset;
import dev.vestibule.branding.DesignedThemes;
import dev.vestibule.branding.Theme;
import dev.vestibule.branding.picture.Pictures;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Serves what pages load. A path is looked up in a theme's list and never on a disk, so
 * it leads nowhere else (security D35).
 */
@Controller
class AssetController {

	private static final CacheControl FOREVER = CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

	private final DesignedThemes themes;

	private final Pictures pictures;

	AssetController(DesignedThemes themes, Pictures pictures) {
		this.themes = themes;
		this.pictures = pictures;
	}

	/** A picture of a pool's design. Its name is its content's, so it never changes. */
	@GetMapping("/assets/{pool}/pictures/{name}")
	ResponseEntity<byte[]> picture(@PathVariable String pool, @PathVariable String name) {
		return this.pictures.find(pool, name)
			.map(asset -> answer(FOREVER, asset))
			.orElseGet(() -> ResponseEntity.notFound().build());
	}

	@GetMapping("/assets/{theme}/{hash}/**")
	ResponseEntity<byte[]> asset(@PathVariable String theme, @PathVariable String hash, HttpServletRequest request) {
		String prefix = "/assets/" + theme + "/" + hash + "/";
		String path = request.getRequestURI();
		return this.themes.find(theme)
			.filter(found -> path.startsWith(prefix))
			.flatMap(found -> found.asset(path.substring(prefix.length())).map(asset -> answer(found, hash, asset)))
			.orElseGet(() -> ResponseEntity.notFound().build());
	}

	/**
	 * A page of an older or newer node may name another hash. It gets what there is, and
	 * must ask again.
	 */
	private static ResponseEntity<byte[]> answer(Theme theme, String hash, Asset asset) {
		return answer(hash.equals(theme.hash()) ? FOREVER : CacheControl.noStore(), asset);
	}

	private static ResponseEntity<byte[]> answer(CacheControl cache, Asset asset) {
		return ResponseEntity.ok()
			.cacheControl(cache)
			.header(HttpHeaders.CONTENT_TYPE, asset.contentType())
			.header("X-Content-Type-Options", "nosniff")
			// An SVG opened by itself is a document that could run scripts.
			.header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
			.body(asset.content());
	}

}
