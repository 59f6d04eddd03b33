package dev.vestibule.admin.console;

import java.util.List;

import dev.vestibule.admin.Permission;
import dev.vestibule.admin.access.Caller;
import dev.vestibule.pool.Pool;
import org.jspecify.annotations.Nullable;

/**
 * What every page of the console shows around its content.
 *
 * @param pool the pool that the page is about, if one
 * @param pools those that the visitor may see
 */
record ConsoleFrame(Caller caller, @Nullable Pool pool, List<Pool> pools) {

	/** Whether the visitor may do that here. */
	public boolean may(String permission) {
		return (this.pool != null) ? this.caller.access().permits(this.pool.id(), Permission.valueOf(permission))
				: this.caller.access().permitsEverywhere(Permission.valueOf(permission));
	}

	/** What the pool's pages are below. */
	public String base() {
		return (this.pool != null) ? "/admin/pools/" + this.pool.id() : "/admin";
	}

}
