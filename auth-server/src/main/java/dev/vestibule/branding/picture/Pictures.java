package dev.vestibule.branding.picture;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vestibule.branding.Asset;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.Hashes;
import dev.vestibule.platform.Violation;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Pictures of pools. Each is named by its content, so it can be cached for good, and
 * keeping it twice is keeping it once.
 */
@Component
public class Pictures {

	/** Every visitor loads it. */
	private static final int LARGEST = 180 * 1024;

	private static final int MOST = 40;

	private static final int CACHED_BYTES = 16 * 1024 * 1024;

	private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}\\.[a-z]{3,4}");

	private final JdbcClient jdbc;

	private final Clock clock;

	private final Cache<String, Asset> cached = Caffeine.newBuilder()
		.maximumWeight(CACHED_BYTES)
		.weigher((String name, Asset asset) -> asset.content().length)
		.build();

	Pictures(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Keeps a picture.
	 * @param field where it was given, for what is wrong with it
	 * @param used the names of the pool's pictures that some design shows; others make
	 * room
	 * @return its name
	 */
	public String keep(String poolId, String field, byte[] content, Set<String> used) {
		if (content.length > LARGEST) {
			throw refused(field, "rule.picture.large", LARGEST / 1024);
		}
		String extension = PictureKind.of(content)
			.map(PictureKind::extension)
			.orElseThrow(() -> refused(field, "rule.picture"));
		String name = HexFormat.of().formatHex(Hashes.sha256(content)) + "." + extension;
		if (!has(poolId, name)) {
			makeRoom(poolId, field, used);
			insert(poolId, name, content);
		}
		return name;
	}

	/** Whether a pool has a picture of that name. */
	public boolean has(String poolId, String name) {
		return NAME.matcher(name).matches()
				&& this.jdbc.sql("SELECT COUNT(*) FROM picture WHERE pool_id = ? AND name = ?")
					.params(poolId, name)
					.query(Integer.class)
					.single() > 0;
	}

	/** A picture of that pool. */
	public Optional<Asset> find(String poolId, String name) {
		if (!NAME.matcher(name).matches()) {
			return Optional.empty();
		}
		String key = poolId + "/" + name;
		Asset known = this.cached.getIfPresent(key);
		if (known != null) {
			return Optional.of(known);
		}
		Optional<Asset> stored = load(poolId, name);
		stored.ifPresent(asset -> this.cached.put(key, asset));
		return stored;
	}

	private Optional<Asset> load(String poolId, String name) {
		return this.jdbc.sql("SELECT content FROM picture WHERE pool_id = ? AND name = ?")
			.params(poolId, name)
			.query((row, at) -> new Asset(PictureKind.named(name).orElseThrow().type(),
					Objects.requireNonNull(row.getBytes(1))))
			.optional();
	}

	private void makeRoom(String poolId, String field, Set<String> used) {
		List<String> all = this.jdbc.sql("SELECT name FROM picture WHERE pool_id = ? ORDER BY created_at, name")
			.param(poolId)
			.query((row, at) -> Objects.requireNonNull(row.getString(1)))
			.list();
		if (all.size() < MOST) {
			return;
		}
		String oldest = all.stream()
			.filter(name -> !used.contains(name))
			.findFirst()
			.orElseThrow(() -> refused(field, "rule.most", MOST));
		this.jdbc.sql("DELETE FROM picture WHERE pool_id = ? AND name = ?").params(poolId, oldest).update();
	}

	private void insert(String poolId, String name, byte[] content) {
		try {
			this.jdbc.sql("INSERT INTO picture (pool_id, name, content, created_at) VALUES (?, ?, ?, ?)")
				.params(poolId, name, content, this.clock.instant().atOffset(ZoneOffset.UTC))
				.update();
		}
		catch (DuplicateKeyException ex) {
			throw new IllegalStateException("Kept twice at once", ex);
		}
	}

	private static BrokenRulesException refused(String field, String rule, Object... arguments) {
		return new BrokenRulesException("Picture", List.of(Violation.of(field, rule, arguments)));
	}

}
