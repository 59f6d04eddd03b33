package dev.vestibule.admin;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.vestibule.admin.Access.Grant;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.Violation;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who holds which role. It is asked anew for each request, so that a role that was taken
 * away is gone at once, whatever a token still says.
 */
@Component
public class Administrators {

	private static final int MOST = 500;

	private final JdbcClient jdbc;

	Administrators(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The roles of a user, by the {@code sub}, or of a service client, by its id. */
	public Set<Grant> of(String principal) {
		return new HashSet<>(this.jdbc.sql("SELECT pool_id, role FROM administrator_role WHERE principal = ?")
			.param(principal)
			.query((row, number) -> new Grant(text(row.getString(1)), Role.valueOf(text(row.getString(2)))))
			.list());
	}

	/** Everybody who holds a role, five hundred at most. */
	public List<Holder> all() {
		return this.jdbc.sql(
				"SELECT principal, pool_id, role FROM administrator_role ORDER BY principal, pool_id FETCH FIRST ? ROWS ONLY")
			.param(MOST)
			.query((row, number) -> new Holder(text(row.getString(1)),
					new Grant(text(row.getString(2)), Role.valueOf(text(row.getString(3))))))
			.list();
	}

	/**
	 * Gives a role, instead of another that was held in that pool.
	 * @throws BrokenRulesException if that would leave nobody who owns everything
	 */
	@Transactional
	public void give(String principal, Grant grant) {
		if (grant.poolId().equals(Access.EVERY_POOL) && grant.role() != Role.OWNER) {
			spare(AdministratorPool.ID, principal);
		}
		if (change(principal, grant) == 1) {
			return;
		}
		try {
			this.jdbc.sql("INSERT INTO administrator_role (principal, pool_id, role) VALUES (?, ?, ?)")
				.params(principal, grant.poolId(), grant.role().name())
				.update();
		}
		catch (DuplicateKeyException ex) {
			// Somebody else has just given one; who comes later may look again.
			throw new IllegalStateException("Given twice at once", ex);
		}
	}

	private int change(String principal, Grant grant) {
		return this.jdbc.sql("UPDATE administrator_role SET role = ? WHERE principal = ? AND pool_id = ?")
			.params(grant.role().name(), principal, grant.poolId())
			.update();
	}

	/**
	 * Takes a role away.
	 * @return false if it would leave nobody who owns everything; nothing was changed
	 */
	@Transactional
	public boolean take(String principal, String poolId) {
		if (poolId.equals(Access.EVERY_POOL) && lastOwner(principal)) {
			return false;
		}
		this.jdbc.sql("DELETE FROM administrator_role WHERE principal = ? AND pool_id = ?")
			.params(principal, poolId)
			.update();
		return true;
	}

	/**
	 * Forgets a user or a service who is about to go from a pool.
	 * @throws BrokenRulesException if that would leave nobody who owns everything
	 */
	@Transactional
	public void forget(String poolId, String principal) {
		spare(poolId, principal);
		if (poolId.equals(AdministratorPool.ID)) {
			this.jdbc.sql("DELETE FROM administrator_role WHERE principal = ?").param(principal).update();
		}
	}

	/**
	 * Refuses to do without a user or a service of a pool.
	 * @throws BrokenRulesException if that would leave nobody who owns everything
	 */
	@Transactional
	public void spare(String poolId, String principal) {
		if (poolId.equals(AdministratorPool.ID) && lastOwner(principal)) {
			throw new BrokenRulesException(principal, List.of(Violation.of("role", "rule.owner.last")));
		}
	}

	private boolean lastOwner(String principal) {
		return this.jdbc
			.sql("SELECT principal FROM administrator_role WHERE pool_id = '*' AND role = 'OWNER' FOR UPDATE")
			.query(String.class)
			.list()
			.equals(List.of(principal));
	}

	/** The scopes of the API among those of a token. */
	public static Set<Permission> scopes(Set<String> granted) {
		Set<Permission> scopes = EnumSet.noneOf(Permission.class);
		for (Permission permission : Permission.values()) {
			if (granted.contains(Permission.API + "/" + permission.scope())) {
				scopes.add(permission);
			}
		}
		return scopes;
	}

	private static String text(@Nullable String value) {
		return Objects.requireNonNull(value);
	}

	/** Somebody who holds a role. */
	public record Holder(String principal, Grant grant) {
	}

}
