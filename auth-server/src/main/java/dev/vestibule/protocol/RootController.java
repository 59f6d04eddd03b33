package dev.vestibule.protocol;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The server's bare address, which people get to who look for an application. It names no
 * pool: which there are is nobody's business.
 */
@Controller
class RootController {

	@GetMapping("/")
	String show() {
		return "root";
	}

}
