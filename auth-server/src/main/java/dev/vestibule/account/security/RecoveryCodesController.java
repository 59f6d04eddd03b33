package dev.vestibule.account.security;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.vestibule.account.Fresh;
import dev.vestibule.account.Visitor;
import dev.vestibule.credential.HashingBusyException;
import dev.vestibule.credential.RecoveryCodes;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;

/**
 * Codes for the day a second factor is lost: counted, and shown once as they are made.
 */
@Fresh
@Controller
@RequestMapping("/{pool}/account/recovery-codes")
class RecoveryCodesController {

	private final RecoveryCodes codes;

	private final FactorChanges changes;

	RecoveryCodesController(RecoveryCodes codes, FactorChanges changes) {
		this.codes = codes;
		this.changes = changes;
	}

	@GetMapping
	String show(Visitor visitor, @RequestParam(defaultValue = "false") boolean first, Model model) {
		model.addAttribute("left", this.codes.left(visitor.poolId(), visitor.userId()));
		model.addAttribute("first", first);
		model.addAttribute("busy", false);
		return "account/recovery-codes";
	}

	/** They are in the answer to this post, and nowhere else ever. */
	@PostMapping
	String make(Visitor visitor, Model model, HttpServletResponse response) {
		try {
			List<String> made = this.changes.newCodes(visitor);
			model.addAttribute("codes", made);
			model.addAttribute("file", "data:text/plain;charset=utf-8,"
					+ UriUtils.encode(String.join("\n", made) + "\n", StandardCharsets.UTF_8));
			return "account/recovery-codes";
		}
		catch (HashingBusyException ex) {
			response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
			response.setHeader(HttpHeaders.RETRY_AFTER, "5");
			String view = show(visitor, false, model);
			model.addAttribute("busy", true);
			return view;
		}
	}

}
