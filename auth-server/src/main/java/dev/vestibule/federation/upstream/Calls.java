package dev.vestibule.federation.upstream;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

import dev.vestibule.federation.FederationProperties;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.platform.InvalidSettingException;
import dev.vestibule.platform.OutboundClient;
import dev.vestibule.platform.OutboundClient.Call;
import dev.vestibule.platform.OutboundClient.Reply;

import org.springframework.stereotype.Component;

/**
 * Calls to providers: a few at once to each host, so that a slow one holds up its own
 * users and nobody else.
 */
@Component
public class Calls {

	/** Some refuse whoever does not say what they are (GitHub). */
	private static final String AGENT = "Vestibule";

	private final OutboundClient outbound;

	private final FederationProperties properties;

	private final Map<String, Semaphore> hosts = new ConcurrentHashMap<>();

	Calls(OutboundClient outbound, FederationProperties properties, BaseUrl baseUrl) {
		if (!properties.standIns().isBlank() && !baseUrl.loopback()) {
			throw new InvalidSettingException("vestibule.federation.stand-ins", properties.standIns(),
					"leave it empty: stand-ins say that anybody is whoever they want, and this server is not on localhost");
		}
		this.outbound = outbound;
		this.properties = properties;
	}

	/** Where a provider's address really is: at its stand-in, if there is one. */
	public URI address(String uri) {
		URI standIns = this.properties.standInsAddress();
		return URI.create((standIns != null && uri.startsWith("https://"))
				? standIns + "/" + uri.substring("https://".length()) : uri);
	}

	/** Fetches a JSON object. */
	Map<String, Object> get(URI uri, Map<String, String> headers) {
		return Answers.object(text(uri, headers), uri);
	}

	/** Fetches a JSON list of objects. */
	List<Map<String, Object>> list(URI uri, Map<String, String> headers) {
		return Answers.objects(text(uri, headers), uri);
	}

	/** Fetches a text. */
	String text(URI uri) {
		return text(uri, Map.of());
	}

	private String text(URI uri, Map<String, String> headers) {
		Reply reply = exchange(new Call("GET", uri, with(headers), new byte[0]));
		if (reply.status() != 200) {
			throw new UpstreamException(uri.getHost() + uri.getPath() + " answered " + reply.status());
		}
		return reply.text();
	}

	/** Sends any request. */
	Reply exchange(Call call) {
		Semaphore room = this.hosts.computeIfAbsent(call.uri().getAuthority(),
				host -> new Semaphore(this.properties.callsAtOnce()));
		if (!room.tryAcquire()) {
			throw new UpstreamException(
					call.uri().getHost() + " is slow: " + this.properties.callsAtOnce() + " calls to it are under way");
		}
		try {
			return this.outbound.exchange(call);
		}
		catch (IllegalStateException ex) {
			throw new UpstreamException(String.valueOf(ex.getMessage()), ex);
		}
		finally {
			room.release();
		}
	}

	private static Map<String, String> with(Map<String, String> headers) {
		Map<String, String> all = new LinkedHashMap<>(Map.of("Accept", "application/json", "User-Agent", AGENT));
		all.putAll(headers);
		return all;
	}

}
