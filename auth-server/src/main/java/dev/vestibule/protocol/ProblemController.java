package dev.vestibule.protocol;

import java.util.Objects;

import dev.vestibule.platform.RandomIds;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.webmvc.error.ErrorController;
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

	private final RandomIds ids;

	ProblemController(RandomIds ids) {
		this.ids = ids;
	}

	@RequestMapping(produces = MediaType.TEXT_HTML_VALUE)
	String page(HttpServletRequest request, Model model) {
		Problem problem = problem(request);
		model.addAttribute("status", problem.status().value());
		model.addAttribute("error", problem.error());
		model.addAttribute("description", problem.description());
		model.addAttribute("reference", problem.reference());
		return "error";
	}

	@RequestMapping
	ResponseEntity<ProblemDetail> document(HttpServletRequest request) {
		Problem problem = problem(request);
		ProblemDetail detail = ProblemDetail.forStatus(problem.status());
		detail.setProperty("error", problem.error());
		detail.setProperty("reference", problem.reference());
		if (problem.description() != null) {
			detail.setDetail(problem.description());
		}
		return ResponseEntity.status(problem.status()).body(detail);
	}

	private Problem problem(HttpServletRequest request) {
		HttpStatus status = HttpStatus.resolve(status(request));
		HttpStatus known = (status != null && status.isError()) ? status : HttpStatus.NOT_FOUND;
		String reference = this.ids.alphanumeric(10);
		Object oauth = request.getAttribute(OAuth2Error.class.getName());
		Throwable cause = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
		if (known.is5xxServerError()) {
			logger.error("Problem {} ({})", reference, known.value(), cause);
		}
		if (oauth instanceof OAuth2Error error) {
			logger.info("Problem {}: {} {}", reference, error.getErrorCode(), error.getDescription());
			return new Problem(known, error.getErrorCode(), error.getDescription(), reference);
		}
		return new Problem(known, known.name().toLowerCase(java.util.Locale.ROOT), null, reference);
	}

	private static int status(HttpServletRequest request) {
		Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		return (int) Objects.requireNonNullElse(status, HttpStatus.NOT_FOUND.value());
	}

	private record Problem(HttpStatus status, String error, @Nullable String description, String reference) {
	}

}
