package dev.vestibule.branding;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vestibule.branding.picture.Pictures;
import dev.vestibule.branding.store.Revisions;
import dev.vestibule.branding.store.Revisions.Revision;
import dev.vestibule.branding.store.StoredDesign;
import dev.vestibule.branding.store.StoredDesigns;
import dev.vestibule.client.AppClient;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.Json;
import dev.vestibule.platform.RegisterChanges;
import dev.vestibule.platform.Violation;
import dev.vestibule.pool.Pool;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The designs of pools and clients: a draft that nobody wears, what is published, and
 * what was. What is published is cached in the node.
 */
@Component
public class Designs {

	private static final String REGISTER = "design";

	/* As its column holds, however many languages there are. */
	private static final int LARGEST = 65_536;

	private final StoredDesigns rows;

	private final Revisions revisions;

	private final Pictures pictures;

	private final RegisterChanges changes;

	private final Clock clock;

	/* Bounded, and of those that have none too: most have none. */
	private final Cache<String, Optional<Design>> published = Caffeine.newBuilder().maximumSize(10_000).build();

	Designs(StoredDesigns rows, Revisions revisions, Pictures pictures, RegisterChanges changes, Clock clock) {
		this.rows = rows;
		this.revisions = revisions;
		this.pictures = pictures;
		this.changes = changes;
		this.clock = clock;
		changes.listen(REGISTER, this.published::invalidateAll);
	}

	/** What a pool's pages wear, or one client's. */
	Optional<Design> published(Owner owner) {
		return this.published.get(owner.name(),
				name -> this.rows.findById(name)
					.map(StoredDesign::published)
					.filter(design -> !design.equals(Design.EMPTY)));
	}

	/** Where the design of a pool or client stands, as stored. */
	public Desk desk(Owner owner) {
		return this.rows.findById(owner.name())
			.map(row -> desk(owner, row))
			.orElseGet(() -> new Desk(owner, null, null, Design.EMPTY, 0));
	}

	/**
	 * Changes the draft.
	 * @param before as it was read
	 * @param theme that the design will lie over
	 * @throws BrokenRulesException if that breaks a rule
	 */
	@Transactional
	public Desk draft(Desk before, Design draft, Theme theme) {
		List<Violation> broken = DesignRules.broken(draft, theme.languages().all(),
				name -> this.pictures.has(before.owner().poolId(), name));
		if (Json.write(draft).length() > LARGEST) {
			broken = List.of(Violation.of("texts", "rule.long", LARGEST));
		}
		if (!broken.isEmpty()) {
			throw new BrokenRulesException("Design", broken);
		}
		return save(before, draft, before.published(), before.revision());
	}

	/** Forgets the draft. */
	@Transactional
	public Desk discard(Desk before) {
		return save(before, null, before.published(), before.revision());
	}

	/**
	 * Lets pages wear the draft from now on.
	 * @param by who wants it
	 */
	@Transactional
	public Desk publish(Desk before, String by) {
		return publish(before, before.current(), by);
	}

	/**
	 * Lets pages wear again what they wore, as a revision of its own. Number 0 is the
	 * theme alone.
	 * @return nothing if there is no such revision
	 */
	@Transactional
	public Optional<Desk> restore(Desk before, int number, String by) {
		Optional<Design> wanted = (number == 0) ? Optional.of(Design.EMPTY)
				: this.revisions.find(before.owner().name(), number).map(Revision::design);
		return wanted.map(design -> publish(before, design, by));
	}

	/** What was published, the newest first. */
	public List<Published> revisions(Owner owner) {
		return this.revisions.of(owner.name())
			.stream()
			.map(revision -> new Published(revision.number(), revision.design(), revision.by(), revision.at()))
			.toList();
	}

	/**
	 * Keeps a picture, for a design to name it.
	 * @param field where it was given, for what is wrong with it
	 * @return its name
	 */
	@Transactional
	public String keep(String poolId, String field, byte[] content) {
		return this.pictures.keep(poolId, field, content, used(poolId));
	}

	private Desk publish(Desk before, Design design, String by) {
		int number = before.revision() + 1;
		Desk after = save(before, null, design, number);
		this.revisions.add(before.owner().name(), new Revision(number, design, by, now()));
		this.changes.publish(REGISTER);
		return after;
	}

	private Desk save(Desk before, @Nullable Design draft, Design published, int revision) {
		Owner owner = before.owner();
		return desk(owner, this.rows.save(new StoredDesign(owner.name(), before.version(), owner.poolId(),
				owner.clientId(), draft, published, revision, now())));
	}

	private static Desk desk(Owner owner, StoredDesign row) {
		return new Desk(owner, row.version(), row.draft(), Objects.requireNonNullElse(row.published(), Design.EMPTY),
				row.revision());
	}

	/** Pictures that are shown, may be soon, or were and may be again. */
	private Set<String> used(String poolId) {
		Set<String> used = new TreeSet<>();
		for (StoredDesign row : this.rows.findByPoolId(poolId)) {
			Stream
				.concat(Stream.of(row.draft(), row.published()),
						this.revisions.of(row.id()).stream().map(Revision::design))
				.filter(Objects::nonNull)
				.forEach(design -> used.addAll(design.pictures()));
		}
		return used;
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MICROS);
	}

	/**
	 * Whose design something is: a pool's, or one of its clients' own.
	 *
	 * @param title what pages call it
	 */
	public record Owner(String poolId, @Nullable String clientId, String title) {

		/* Stands in no pool's id and in no client's. */
		static final String BETWEEN = "~";

		/*
		 * What no name of a picture holds, lest one that is only tried leaves its place.
		 */
		private static final Pattern NEITHER = Pattern.compile("[^0-9a-z.]");

		/** Of a pool, or of one of its clients. */
		public static Owner of(Pool pool, @Nullable AppClient client) {
			return (client != null) ? new Owner(pool.id(), client.id(), client.name())
					: new Owner(pool.id(), null, pool.name());
		}

		/** What rows and addresses call it. */
		String name() {
			return (this.clientId != null) ? this.poolId + BETWEEN + this.clientId : this.poolId;
		}

		/** Where one of its pictures is loaded from. */
		public String picture(String name) {
			return "/assets/" + this.poolId + "/pictures/" + NEITHER.matcher(name).replaceAll("");
		}

	}

	/**
	 * A design being worked on.
	 *
	 * @param version none if nothing was ever stored
	 * @param draft if there is one
	 * @param published what pages wear
	 * @param revision its number, 0 if nothing was ever published
	 */
	public record Desk(Owner owner, @Nullable Long version, @Nullable Design draft, Design published, int revision) {

		/** What is worked on next: the draft, or what is published. */
		public Design current() {
			return (this.draft != null) ? this.draft : this.published;
		}

	}

	/**
	 * Something that was published.
	 *
	 * @param by who did, by {@code sub} or {@code client_id}
	 */
	public record Published(int revision, Design design, String by, Instant at) {
	}

}
