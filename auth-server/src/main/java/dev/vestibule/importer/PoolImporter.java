package dev.vestibule.importer;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import dev.vestibule.client.ResourceServer;
import dev.vestibule.client.ResourceServers;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.InvalidSettingException;
import dev.vestibule.pool.Pool;
import dev.vestibule.pool.PoolPolicy;
import dev.vestibule.pool.Pools;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Brings pools, and all that belongs to them, to what their files say, at each start and
 * before the first request. Two nodes may do so at once; where they meet, the loser looks
 * again.
 */
@Component
class PoolImporter implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(PoolImporter.class);

	private static final int TRIES = 5;

	private final ImporterProperties properties;

	private final BaseUrl baseUrl;

	private final Pools pools;

	private final ResourceServers resourceServers;

	private final ClientImporter clients;

	private final ProviderImporter providers;

	private final UserImporter users;

	PoolImporter(ImporterProperties properties, BaseUrl baseUrl, Pools pools, ResourceServers resourceServers,
			ClientImporter clients, ProviderImporter providers, UserImporter users) {
		this.properties = properties;
		this.baseUrl = baseUrl;
		this.pools = pools;
		this.resourceServers = resourceServers;
		this.clients = clients;
		this.providers = providers;
		this.users = users;
	}

	@Override
	public void afterSingletonsInstantiated() {
		for (Path file : PoolFiles.in(this.properties.directory())) {
			PoolFile pool = PoolFiles.read(file, this.baseUrl);
			if (wanted(pool)) {
				bring(file, pool);
			}
			else {
				logger.info("Left out {}: a demo pool, and this is not localhost", file);
			}
		}
	}

	private boolean wanted(PoolFile file) {
		boolean demo = file.policy() != null && file.policy().demo();
		return !demo || switch (this.properties.demo()) {
			case ALWAYS -> true;
			case LOCALHOST -> this.baseUrl.loopback();
			case NEVER -> false;
		};
	}

	private void bring(Path path, PoolFile file) {
		for (int i = 1;; i++) {
			try {
				bring(file);
				return;
			}
			catch (DuplicateKeyException | ConcurrencyFailureException ex) {
				if (i == TRIES) {
					throw ex;
				}
			}
			catch (IllegalArgumentException | BrokenRulesException ex) {
				throw new InvalidSettingException(path.toString(), "(see the message)",
						Objects.requireNonNullElse(ex.getMessage(), "is not valid"));
			}
		}
	}

	private void bring(PoolFile file) {
		if (this.pools.going(file.id())) {
			logger.warn("Pool {} is still being deleted; its file makes it anew at the next start", file.id());
			return;
		}
		Pool pool = this.pools.put(file.id(), file.name(), or(file.policy(), PoolPolicy.defaults()));
		for (PoolFile.ResourceServerEntry entry : or(file.resourceServers(), List.<PoolFile.ResourceServerEntry>of())) {
			this.resourceServers.put(pool.id(), entry.identifier(), entry.name(),
					new ResourceServer.Settings(entry.scopes(), entry.introspectors()));
		}
		or(file.clients(), List.<PoolFile.ClientEntry>of()).forEach(entry -> this.clients.bring(pool, entry));
		or(file.identityProviders(), List.<PoolFile.ProviderEntry>of())
			.forEach(entry -> this.providers.bring(pool, entry));
		or(file.users(), List.<PoolFile.UserEntry>of()).forEach(entry -> this.users.bring(pool, entry));
	}

	private static <T> T or(@Nullable T value, T otherwise) {
		return (value != null) ? value : otherwise;
	}

}
