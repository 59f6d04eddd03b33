package dev.vestibule.federation.standin.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.vestibule.federation.standin.Desk;
import dev.vestibule.federation.standin.Desk.Answer;
import dev.vestibule.federation.standin.Forge;
import dev.vestibule.federation.standin.Guise;
import dev.vestibule.federation.standin.StandIn;
import dev.vestibule.federation.standin.StandIns;
import dev.vestibule.federation.standin.StandIns.Endpoint;
import dev.vestibule.federation.standin.StandIns.Role;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Answers at {@code /demo-idp/<host>/<path>} as that host would. */
@Controller
@Profile("demo-idp")
class StandInController {

	private static final String ROOT = "/demo-idp/";

	private final StandIns standIns;

	private final Desk desk;

	private final Forge forge;

	StandInController(StandIns standIns, Desk desk, Forge forge) {
		this.standIns = standIns;
		this.desk = desk;
		this.forge = forge;
	}

	@GetMapping("/demo-idp/**")
	Object get(HttpServletRequest request, Model model) {
		Endpoint endpoint = endpoint(request);
		StandIn standIn = endpoint.standIn();
		return switch (endpoint.role()) {
			case AUTHORIZATION -> authorize(standIn, parameters(request), model);
			case DISCOVERY -> json(new Answer(200, Discovery.of(standIn)));
			case KEYS -> json(new Answer(200, this.forge.keys()));
			case CALL -> json(this.desk.call(standIn, endpoint.address(), token(standIn, request),
					request.getParameter("appsecret_proof")));
			case TOKEN -> ResponseEntity.status(HttpStatus.METHOD_NOT_ALLOWED).build();
		};
	}

	@PostMapping("/demo-idp/**")
	Object post(HttpServletRequest request, Model model) {
		Endpoint endpoint = endpoint(request);
		Map<String, String> parameters = parameters(request);
		if (endpoint.role() == Role.AUTHORIZATION) {
			return decide(endpoint.standIn(), parameters, model);
		}
		if (endpoint.role() != Role.TOKEN) {
			return ResponseEntity.status(HttpStatus.METHOD_NOT_ALLOWED).build();
		}
		Credentials shown = Credentials.of(request);
		return proven(endpoint.standIn(), shown)
				? json(this.desk.redeem(endpoint.standIn(), parameters, shown.clientId(), shown.secret()))
				: json(new Answer(401, Map.of("error", "invalid_client")));
	}

	private boolean proven(StandIn standIn, Credentials shown) {
		boolean signed = "post".equals(shown.method()) && this.forge.signed(shown.clientId(), shown.secret());
		return standIn.methods().contains(signed ? "signed" : shown.method());
	}

	private String authorize(StandIn standIn, Map<String, String> request, Model model) {
		String prompt = request.get("prompt");
		boolean known = prompt == null || standIn.prompts() == null || standIn.prompts().contains(prompt);
		if (!known || standIn.pkce() && !"S256".equals(request.get("code_challenge_method"))
				|| standIn.formPost() && !"form_post".equals(request.get("response_mode"))) {
			return "redirect:" + back(standIn, request, Map.of("error", "invalid_request"));
		}
		model.addAttribute("service", standIn.title());
		model.addAttribute("request", request);
		model.addAttribute("first", standIn.formPost());
		model.addAttribute("hint", request.getOrDefault("login_hint", ""));
		return "standin";
	}

	private String decide(StandIn standIn, Map<String, String> posted, Model model) {
		boolean denied = posted.containsKey("deny");
		Map<String, String> answer = new LinkedHashMap<>();
		if (denied) {
			answer.put("error", standIn.formPost() ? "user_cancelled_authorize" : "access_denied");
		}
		else {
			Guise guise = new Guise(posted.getOrDefault("who-name", "Ada Lovelace"),
					posted.getOrDefault("who-email", ""), posted.containsKey("who-verified"));
			answer.put("code", this.desk.code(standIn, posted, guise));
			if (standIn.formPost() && posted.containsKey("who-first")) {
				answer.put("user", AppleUser.of(guise));
			}
		}
		if (!standIn.formPost()) {
			return "redirect:" + back(standIn, posted, answer);
		}
		answer.put("state", posted.getOrDefault("state", ""));
		model.addAttribute("action", posted.getOrDefault("redirect_uri", ""));
		model.addAttribute("fields", answer);
		return "form-post";
	}

	private static String back(StandIn standIn, Map<String, String> request, Map<String, String> answer) {
		UriComponentsBuilder uri = UriComponentsBuilder.fromUriString(request.getOrDefault("redirect_uri", "/"));
		answer.forEach((name, value) -> uri.queryParam(name, UriUtils.encode(value, StandardCharsets.UTF_8)));
		uri.queryParam("state", UriUtils.encode(request.getOrDefault("state", ""), StandardCharsets.UTF_8));
		if (standIn.namesIssuer()) {
			uri.queryParam("iss", UriUtils.encode(String.valueOf(standIn.issuer()), StandardCharsets.UTF_8));
		}
		return uri.build(true).toUriString() + standIn.suffix();
	}

	private static @Nullable String token(StandIn standIn, HttpServletRequest request) {
		String header = request.getHeader("Authorization");
		if (request.getHeader("User-Agent") == null) {
			return null;
		}
		return standIn.tokenInQuery() ? request.getParameter("access_token")
				: (header != null && header.startsWith("Bearer ")) ? header.substring(7) : null;
	}

	private Endpoint endpoint(HttpServletRequest request) {
		String address = UriUtils.decode(request.getRequestURI().substring(ROOT.length()), StandardCharsets.UTF_8);
		return this.standIns.at("https://" + address)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	private static ResponseEntity<Object> json(Answer answer) {
		return ResponseEntity.status(answer.status()).contentType(MediaType.APPLICATION_JSON).body(answer.body());
	}

	private static Map<String, String> parameters(HttpServletRequest request) {
		Map<String, String> parameters = new LinkedHashMap<>();
		request.getParameterMap().forEach((name, values) -> parameters.put(name, values[0]));
		return parameters;
	}

}
