package dev.vestibule.admin.task;

import java.util.Map;
import java.util.UUID;

import dev.vestibule.admin.Administered;
import dev.vestibule.client.AppClient;
import dev.vestibule.user.User;
import org.jspecify.annotations.Nullable;

/** What is changed, as the history names it. */
record Subject(String poolId, String target, @Nullable UUID userId, @Nullable String clientId) {

	static Subject of(String poolId, String target) {
		return new Subject(poolId, target, null, null);
	}

	static Subject of(AppClient client) {
		return new Subject(client.poolId(), client.id(), null, client.id());
	}

	static Subject of(User user) {
		return new Subject(user.poolId(), user.id().toString(), user.id(), null);
	}

	Administered event(String by, String action, Map<String, String> changes) {
		return new Administered(this.poolId, by, action, this.target, this.userId, this.clientId, changes);
	}

}
