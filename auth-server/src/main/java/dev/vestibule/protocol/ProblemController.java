package dev.vestibule.protocol;

import java.util.Optional;

import dev.vestibule.platform.FailureLine;
import dev.vestibule.platform.RandomIds;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * The last word on everything that went wrong: a page that names the problem and carries
 * a reference for the operator's log, or the same as a problem document (RFC 9457).
 */
@Controller
@RequestMapping("/error")
class ProblemController implements ErrorController {

	private static final Logger logger = LoggerFactory.getLogger(ProblemController.class);

	/** Seconds; by then a database that is restarted has often come back. */
	private static final String MOMENT = "3";

	private final RandomIds ids;

	ProblemController(RandomIds ids) {
		this.ids = ids;
	}

	@RequestMapping(produces = MediaType.TEXT_HTML_VALUE)
	String page(HttpServletRequest request, HttpServletResponse response, Model model) {
		Problem problem = problem(request, response);
		model.addAttribute("status", problem.status().value());
		model.addAttribute("error", problem.error());
		model.addAttribute("description", problem.description());
		model.addAttribute("reference", problem.reference());
		return "error";
	}

	@RequestMapping
	ResponseEntity<ProblemDetail> document(HttpServletRequest request, HttpServletResponse response) {
		Problem problem = problem(request, response);
		ProblemDetail detail = ProblemDetail.forStatus(problem.status());
		detail.setProperty("error", problem.error());
		detail.setProperty("reference", problem.reference());
		if (problem.description() != null) {
			detail.setDetail(problem.description());
		}
		return ResponseEntity.status(problem.status()).body(detail);
	}

	private Problem problem(HttpServletRequest request, HttpServletResponse response) {
		Throwable cause = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
		HttpStatus known = status(request, cause);
		String reference = this.ids.alphanumeric(10);
		Object oauth = request.getAttribute(OAuth2Error.class.getName());
		response.setStatus(known.value());
		if (known == HttpStatus.SERVICE_UNAVAILABLE) {
			response.setHeader(HttpHeaders.RETRY_AFTER, MOMENT);
			logger.warn("Problem {} ({}): {}", reference, known.value(), FailureLine.of(cause));
		}
		else if (known.is5xxServerError()) {
			logger.error("Problem {} ({})", reference, known.value(), cause);
		}
		if (oauth instanceof OAuth2Error error) {
			logger.info("Problem {}: {} {}", reference, error.getErrorCode(), error.getDescription());
			return new Problem(known, error.getErrorCode(), error.getDescription(), reference);
		}
		return new Problem(known, known.name().toLowerCase(java.util.Locale.ROOT), null, reference);
	}

	private static HttpStatus status(HttpServletRequest request, @Nullable Throwable cause) {
		Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		return DataFailure.status(cause)
			.or(() -> Optional.ofNullable((Integer) code).map(HttpStatus::resolve))
			.filter(HttpStatus::isError)
			.orElse(HttpStatus.NOT_FOUND);
	}

	private record Problem(HttpStatus status, String error, @Nullable String description, String reference) {
	}

}
