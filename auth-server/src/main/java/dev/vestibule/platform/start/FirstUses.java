package dev.vestibule.platform.start;

import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.util.Locale;
import java.util.Map;

import com.sun.jna.Native;
import dev.vestibule.platform.Json;
import jakarta.validation.Validation;
import tools.jackson.dataformat.yaml.YAMLMapper;

import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;

/**
 * Pays for the first use of what is slow to get going, while the server looks for its
 * settings on another processor. Nothing of it is kept, and what fails here fails again
 * where it is used, and is told there.
 */
class FirstUses implements BackgroundPreinitializer {

	@Override
	public void preinitialize() {
		Locale.getAvailableLocales();
		Validation.buildDefaultValidatorFactory().close();
		Json.read("{}", Map.class);
		YAMLMapper.shared().readValue("a: b", Map.class);
		ManagementFactory.getPlatformMBeanServer();
		Native.getDefaultStringEncoding();
		HttpClient.newHttpClient().close();
	}

}
