package dev.vestibule.admin.api;

import java.util.List;

import dev.vestibule.credential.HashingBusyException;
import dev.vestibule.platform.BrokenRulesException;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Every refusal as a problem document (RFC 9457) that names the fields at fault. */
@RestControllerAdvice(basePackageClasses = Problems.class)
class Problems extends ResponseEntityExceptionHandler {

	@ExceptionHandler
	ResponseEntity<ProblemDetail> broken(BrokenRulesException broken) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST,
				"Some fields are not as they must be");
		problem.setProperty("errors",
				broken.broken()
					.stream()
					.map(violation -> new FieldError(violation.field(), violation.message()))
					.toList());
		return ResponseEntity.badRequest().body(problem);
	}

	@ExceptionHandler({ Api.StaleException.class, OptimisticLockingFailureException.class })
	ResponseEntity<ProblemDetail> stale() {
		return problem(HttpStatus.PRECONDITION_FAILED, "Somebody has changed it since; read it again");
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> missing(Api.MissingException missing) {
		return problem(HttpStatus.NOT_FOUND, "There is no such thing");
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> conflict(Api.ConflictException conflict) {
		return problem(HttpStatus.CONFLICT, String.valueOf(conflict.getMessage()));
	}

	/** Cursors and ids that are none. */
	@ExceptionHandler
	ResponseEntity<ProblemDetail> unreadable(IllegalArgumentException unreadable) {
		return problem(HttpStatus.BAD_REQUEST, "A parameter is not as it must be");
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> busy(HashingBusyException busy) {
		ResponseEntity<ProblemDetail> problem = problem(HttpStatus.SERVICE_UNAVAILABLE, "Try again in a moment");
		return ResponseEntity.status(problem.getStatusCode())
			.header(HttpHeaders.RETRY_AFTER, "3")
			.body(problem.getBody());
	}

	private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String detail) {
		return ResponseEntity.status(status).body(ProblemDetail.forStatusAndDetail(status, detail));
	}

	/**
	 * What is wrong with a field.
	 *
	 * @param field its path; empty for the whole
	 */
	record FieldError(String field, String message) {
	}

	/**
	 * A problem document, as the API's description shows it; what does not apply is left
	 * out.
	 */
	record Problem(@Nullable String type, String title, int status, @Nullable String detail, @Nullable String instance,
			@Nullable List<FieldError> errors) {
	}

}
