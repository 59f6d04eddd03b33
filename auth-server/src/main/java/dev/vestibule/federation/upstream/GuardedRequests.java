package dev.vestibule.federation.upstream;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.vestibule.platform.OutboundClient.Call;
import dev.vestibule.platform.OutboundClient.Reply;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.stereotype.Component;

/** Lets Spring's clients go the guarded way. */
@Component
class GuardedRequests implements ClientHttpRequestFactory {

	/* What the JDK's client sets itself and lets nobody else set. */
	private static final Set<String> OWN = Set.of("content-length", "host", "connection");

	private final Calls calls;

	GuardedRequests(Calls calls) {
		this.calls = calls;
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
		return new Request(uri, method);
	}

	private final class Request extends AbstractClientHttpRequest {

		private final URI uri;

		private final HttpMethod method;

		private final ByteArrayOutputStream body = new ByteArrayOutputStream();

		private Request(URI uri, HttpMethod method) {
			this.uri = uri;
			this.method = method;
		}

		@Override
		public HttpMethod getMethod() {
			return this.method;
		}

		@Override
		public URI getURI() {
			return this.uri;
		}

		@Override
		protected OutputStream getBodyInternal(HttpHeaders headers) {
			return this.body;
		}

		@Override
		protected ClientHttpResponse executeInternal(HttpHeaders headers) {
			Map<String, String> sent = new LinkedHashMap<>();
			headers.forEach((name, values) -> {
				if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
					sent.put(name, String.join(", ", values));
				}
			});
			sent.putIfAbsent("User-Agent", "Vestibule");
			return new Response(GuardedRequests.this.calls
				.exchange(new Call(this.method.name(), this.uri, sent, this.body.toByteArray())));
		}

	}

	private record Response(Reply reply) implements ClientHttpResponse {

		@Override
		public HttpStatusCode getStatusCode() {
			return HttpStatusCode.valueOf(this.reply.status());
		}

		@Override
		public String getStatusText() {
			return "";
		}

		@Override
		public HttpHeaders getHeaders() {
			HttpHeaders headers = new HttpHeaders();
			this.reply.headers().forEach((name, values) -> {
				if (!name.startsWith(":")) {
					headers.addAll(name, values);
				}
			});
			return headers;
		}

		@Override
		public InputStream getBody() {
			return new ByteArrayInputStream(this.reply.body());
		}

		@Override
		public void close() {
			// Read as a whole before.
		}

	}

}
