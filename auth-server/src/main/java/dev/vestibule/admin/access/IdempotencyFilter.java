package dev.vestibule.admin.access;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import dev.vestibule.platform.Hashes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Answers a POST with an {@code Idempotency-Key} once. The key, what is created and the
 * answer are one transaction: either all of it is there, or the caller may ask again.
 */
class IdempotencyFilter extends OncePerRequestFilter {

	private static final String HEADER = "Idempotency-Key";

	private static final int MAX_BODY = 256 * 1024;

	private final IdempotentAnswers answers;

	private final TransactionTemplate transaction;

	IdempotencyFilter(IdempotentAnswers answers, TransactionTemplate transaction) {
		this.answers = answers;
		this.transaction = transaction;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !request.getMethod().equals("POST") || request.getHeader(HEADER) == null;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String key = request.getHeader(HEADER);
		byte[] body = request.getInputStream().readNBytes(MAX_BODY + 1);
		if (key.isBlank() || key.length() > 255 || body.length > MAX_BODY) {
			response.sendError(HttpStatus.BAD_REQUEST.value());
			return;
		}
		String keyHash = AdminTokens.fingerprint(Caller.current(), key);
		String requestHash = Hashes.sha256(request.getRequestURI() + "?" + request.getQueryString() + "\n"
				+ new String(body, StandardCharsets.UTF_8));
		ContentCachingResponseWrapper caching = new ContentCachingResponseWrapper(response);
		boolean first = answer(keyHash, requestHash, new Replayed(request, body), caching, chain);
		if (first) {
			caching.copyBodyToResponse();
		}
		else {
			replay(keyHash, requestHash, response);
		}
	}

	private boolean answer(String keyHash, String requestHash, HttpServletRequest request,
			ContentCachingResponseWrapper response, FilterChain chain) throws ServletException {
		try {
			return this.transaction.execute(status -> {
				if (!this.answers.take(keyHash, requestHash)) {
					status.setRollbackOnly();
					return false;
				}
				proceed(request, response, chain);
				if (HttpStatus.valueOf(response.getStatus()).is2xxSuccessful()) {
					this.answers.keep(keyHash, response.getStatus(), response.getContentAsByteArray(),
							response.getHeader(HttpHeaders.LOCATION));
				}
				else {
					status.setRollbackOnly();
				}
				return true;
			});
		}
		catch (UncheckedIOException ex) {
			throw new ServletException(ex);
		}
	}

	private static void proceed(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
		try {
			chain.doFilter(request, response);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (ServletException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void replay(String keyHash, String requestHash, HttpServletResponse response) throws IOException {
		Optional<IdempotentAnswers.Kept> kept = this.answers.find(keyHash);
		if (kept.isEmpty()) {
			response.sendError(HttpStatus.CONFLICT.value());
			return;
		}
		if (!kept.get().requestHash().equals(requestHash)) {
			response.sendError(HttpStatus.UNPROCESSABLE_CONTENT.value());
			return;
		}
		response.setStatus(kept.get().status());
		response.setContentType("application/json");
		String location = kept.get().location();
		if (location != null) {
			response.setHeader(HttpHeaders.LOCATION, location);
		}
		response.getOutputStream().write(kept.get().answer());
	}

	/** A request whose body was read once. */
	private static final class Replayed extends HttpServletRequestWrapper {

		private final byte[] body;

		private Replayed(HttpServletRequest request, byte[] body) {
			super(request);
			this.body = body;
		}

		@Override
		public ServletInputStream getInputStream() {
			return new Body(new ByteArrayInputStream(this.body));
		}

	}

	/** A body in memory. */
	private static final class Body extends ServletInputStream {

		private final ByteArrayInputStream bytes;

		private Body(ByteArrayInputStream bytes) {
			this.bytes = bytes;
		}

		@Override
		public int read() {
			return this.bytes.read();
		}

		@Override
		public boolean isFinished() {
			return this.bytes.available() == 0;
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setReadListener(@Nullable ReadListener listener) {
			throw new IllegalStateException("Read at once");
		}

	}

}
