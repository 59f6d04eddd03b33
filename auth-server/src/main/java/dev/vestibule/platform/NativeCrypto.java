package dev.vestibule.platform;

import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.Security;
import java.security.Signature;
import java.util.concurrent.CompletableFuture;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Puts Amazon Corretto's native cryptography before the JDK's, where it loads: a
 * signature is half of a token's cost, and native it takes a third of the time. The
 * library loads while the context looks for its beans, and is there before the first of
 * them is made. Where it does not load, the JDK's own providers stay as they are.
 */
class NativeCrypto implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final String SETTING = "vestibule.platform.native-crypto";

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		if ("false".equals(context.getEnvironment().getProperty(SETTING))) {
			return;
		}
		CompletableFuture<Boolean> installed = CompletableFuture.supplyAsync(NativeCrypto::install);
		installed.thenRunAsync(NativeCrypto::firstUse);
		context.addBeanFactoryPostProcessor(beans -> installed.join());
	}

	/* The provider tests itself at its first key, which nobody need wait for. */
	private static void firstUse() {
		try {
			KeyFactory.getInstance("RSA");
			Signature.getInstance("SHA256withRSA");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static boolean install() {
		try {
			AmazonCorrettoCryptoProvider provider = AmazonCorrettoCryptoProvider.INSTANCE;
			return provider.getLoadingError() == null
					&& (Security.getProvider(provider.getName()) != null || Security.insertProviderAt(provider, 1) > 0);
		}
		catch (LinkageError | RuntimeException ex) {
			return false;
		}
	}

}
