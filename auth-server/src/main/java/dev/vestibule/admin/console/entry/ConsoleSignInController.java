package dev.vestibule.admin.console.entry;

import java.io.IOException;
import java.util.Optional;

import dev.vestibule.admin.AdministratorPool;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Where a sign-in ends, and a sign-out begins. */
@Controller
class ConsoleSignInController {

	static final String OUT = "/admin/sign-out";

	private final ConsoleSignIn signIn;

	ConsoleSignInController(ConsoleSignIn signIn) {
		this.signIn = signIn;
	}

	@GetMapping(AdministratorPool.CALLBACK)
	void callback(HttpServletRequest request, HttpServletResponse response) throws IOException {
		Optional<String> target = this.signIn.finish(request, response);
		if (target.isPresent()) {
			response.sendRedirect(target.get());
		}
		else {
			response.sendError(HttpStatus.BAD_REQUEST.value());
		}
	}

	@PostMapping(OUT)
	String signOut(HttpServletRequest request, HttpServletResponse response) {
		return "redirect:" + this.signIn.leave(request, response);
	}

}
