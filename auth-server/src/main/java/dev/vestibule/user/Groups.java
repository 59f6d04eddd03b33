package dev.vestibule.user;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.vestibule.platform.RandomIds;
import dev.vestibule.platform.RegisterChanges;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The groups of all pools, cached in the node, and who is in them. */
@Component
public class Groups {

	/** What a pool may have. */
	public static final int MOST_IN_POOL = 10_000;

	/** What a user may be in. */
	public static final int MOST_OF_USER = 100;

	private static final String REGISTER = "group";

	private static final int BATCH = 1_000;

	private final GroupRows rows;

	private final RegisterChanges changes;

	private final RandomIds ids;

	private final Clock clock;

	private final TransactionTemplate transaction;

	private final Map<String, Map<String, Group>> cached = new ConcurrentHashMap<>();

	Groups(GroupRows rows, RegisterChanges changes, RandomIds ids, Clock clock, TransactionTemplate transaction) {
		this.rows = rows;
		this.changes = changes;
		this.ids = ids;
		this.clock = clock;
		this.transaction = transaction;
		changes.listen(REGISTER, this.cached::clear);
	}

	/** The groups of a pool by name. */
	public List<Group> of(String poolId) {
		return this.rows.findByPool(poolId);
	}

	/** The group of that name. */
	public Optional<Group> find(String poolId, String name) {
		return this.rows.findByName(poolId, name);
	}

	/** The groups a user is in, as tokens list them. */
	public List<Group> of(User user) {
		if (user.groupIds().isEmpty()) {
			return List.of();
		}
		Map<String, Group> known = this.cached.computeIfAbsent(user.poolId(), this::read);
		return user.groupIds().stream().flatMap(id -> Stream.ofNullable(known.get(id))).sorted(Group.ORDER).toList();
	}

	private Map<String, Group> read(String poolId) {
		return this.rows.findByPool(poolId)
			.stream()
			.collect(Collectors.toUnmodifiableMap(group -> group.id().toString(), Function.identity()));
	}

	/** Makes a group. */
	public GroupChange create(String poolId, String name, Group.Details details) {
		Instant now = this.clock.instant();
		Group group = new Group(this.ids.uuid(), null, poolId, name, details.description(), details.precedence(),
				details.role(), now, now);
		if (of(poolId).size() >= MOST_IN_POOL) {
			return new GroupChange.TooMany(MOST_IN_POOL);
		}
		try {
			return new GroupChange.Done(save(group));
		}
		catch (DuplicateKeyException ex) {
			return new GroupChange.Taken();
		}
	}

	/**
	 * Changes what is said of a group.
	 * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else
	 * changed it meanwhile
	 */
	public Group change(Group group, Group.Details details) {
		return save(new Group(group.id(), group.version(), group.poolId(), group.name(), details.description(),
				details.precedence(), details.role(), group.createdAt(), this.clock.instant()));
	}

	private Group save(Group group) {
		return this.transaction.execute(status -> {
			this.changes.publish(REGISTER);
			return this.rows.save(group);
		});
	}

	/**
	 * Ends a group; its members are let go in batches, as there may be a million.
	 * @param group as it was read
	 * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else
	 * changed it since
	 */
	public void delete(Group group) {
		save(group);
		boolean more = true;
		while (more) {
			more = this.transaction.execute(status -> this.rows.removeSome(group.id(), BATCH)) == BATCH;
		}
		this.transaction.executeWithoutResult(status -> {
			this.changes.publish(REGISTER);
			this.rows.deleteById(group.id());
		});
	}

	/** Puts a user into a group; nothing changes for one who is in it. */
	public GroupChange add(Group group, User user) {
		return this.transaction.execute(status -> {
			if (this.rows.lockUser(group.poolId(), user.id()).isEmpty()) {
				return new GroupChange.Missing();
			}
			if (this.rows.add(group.id(), user.id()) == 1) {
				if (this.rows.countOfUser(user.id()) > MOST_OF_USER) {
					status.setRollbackOnly();
					return new GroupChange.TooMany(MOST_OF_USER);
				}
				this.rows.copyToUser(user.id());
			}
			return new GroupChange.Done(group);
		});
	}

	/** Takes a user out of a group. */
	public void remove(Group group, User user) {
		this.transaction.executeWithoutResult(status -> {
			if (this.rows.lockUser(group.poolId(), user.id()).isPresent()
					&& this.rows.remove(group.id(), user.id()) == 1) {
				this.rows.copyToUser(user.id());
			}
		});
	}

}
