package dev.vestibule.message.web;

import dev.vestibule.message.MailServer;
import dev.vestibule.message.Outbox;
import dev.vestibule.message.SmsGateway;
import dev.vestibule.pool.CurrentPool;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;

/** Shows what would have been sent; not there once servers are. */
@Controller
class OutboxController {

	private final Outbox outbox;

	private final MailServer server;

	private final SmsGateway gateway;

	private final CurrentPool currentPool;

	OutboxController(Outbox outbox, MailServer server, SmsGateway gateway, CurrentPool currentPool) {
		this.outbox = outbox;
		this.server = server;
		this.gateway = gateway;
		this.currentPool = currentPool;
	}

	@GetMapping("/{pool}/message/outbox")
	String show(Model model) {
		if (!this.server.shown() && !this.gateway.shown()) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
		model.addAttribute("entries", this.outbox.latest(this.currentPool.get().id()));
		return "outbox";
	}

}
