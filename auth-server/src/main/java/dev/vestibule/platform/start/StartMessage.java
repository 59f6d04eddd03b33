package dev.vestibule.platform.start;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.vestibule.platform.BaseUrl;
import dev.vestibule.platform.Signpost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says where the server is and what to open first. */
@Component
@ConditionalOnWebApplication
class StartMessage {

	private static final Logger logger = LoggerFactory.getLogger(StartMessage.class);

	private final BaseUrl baseUrl;

	private final Environment environment;

	private final ObjectProvider<Signpost> signposts;

	StartMessage(BaseUrl baseUrl, Environment environment, ObjectProvider<Signpost> signposts) {
		this.baseUrl = baseUrl;
		this.environment = environment;
		this.signposts = signposts;
	}

	@EventListener
	void ready(ApplicationReadyEvent event) {
		Stream<Signpost.Sign> signs = this.signposts.orderedStream().flatMap(signpost -> signpost.signs().stream());
		String lines = Stream.concat(signs, Stream.of(health()))
			.map(sign -> "%n    %-8s %s".formatted(sign.what(), sign.where()))
			.collect(Collectors.joining());
		logger.info("Vestibule is ready at {}{}", this.baseUrl.uri(), lines);
	}

	private Signpost.Sign health() {
		return new Signpost.Sign("Health", "http://localhost:%s/actuator/health".formatted(this.environment
			.getProperty("local.management.port", this.environment.getProperty("local.server.port", "?"))));
	}

}
