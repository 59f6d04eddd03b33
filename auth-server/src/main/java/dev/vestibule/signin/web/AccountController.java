package dev.vestibule.signin.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import dev.vestibule.session.Session;
import dev.vestibule.session.Sessions;
import dev.vestibule.signin.Answer;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.SignIn;
import dev.vestibule.signin.Step;
import dev.vestibule.signin.Visit;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@RequestMapping("/{pool}/signin/account")
class AccountController {

	private final SignIn signIn;

	private final Sessions sessions;

	private final Users users;

	private final Replies replies;

	AccountController(SignIn signIn, Sessions sessions, Users users, Replies replies) {
		this.signIn = signIn;
		this.sessions = sessions;
		this.users = users;
		this.replies = replies;
	}

	@GetMapping
	String show(Visit visit, HttpServletRequest request, Model model) {
		List<Account> accounts = this.sessions.all(request, visit.pool()).stream().flatMap(this::account).toList();
		if (accounts.isEmpty() || !admits(visit)) {
			return "forward:/" + visit.poolId() + "/signin/password";
		}
		model.addAttribute("journey", visit.journey().id());
		model.addAttribute("accounts", accounts);
		return "signin/account";
	}

	@PostMapping
	String submit(Visit visit, @RequestParam(defaultValue = "") String account, HttpServletRequest request,
			HttpServletResponse response) {
		if (account.isEmpty()) {
			this.signIn.answer(visit, new Answer.AnotherAccount());
			return this.replies.next(visit);
		}
		Optional<Session> chosen = admits(visit) ? choose(visit, account, request, response) : Optional.empty();
		Optional<User> user = chosen.flatMap(session -> this.users.find(visit.poolId(), session.userId()));
		if (user.isEmpty()) {
			return this.replies.next(visit);
		}
		Outcome outcome = this.signIn.answer(visit, new Answer.Account(user.get().id(), SignIn.name(user.get())));
		return (outcome instanceof Outcome.Finished) ? this.replies.resume(visit.journey()) : this.replies.next(visit);
	}

	private static boolean admits(Visit visit) {
		return visit.journey().admits(new Step.ChooseAccount(), visit.policy());
	}

	private Optional<Session> choose(Visit visit, String account, HttpServletRequest request,
			HttpServletResponse response) {
		return this.sessions.all(request, visit.pool())
			.stream()
			.map(Session::id)
			.filter(id -> id.toString().equals(account))
			.findFirst()
			.flatMap(id -> this.sessions.choose(request, response, visit.pool(), id));
	}

	private Stream<Account> account(Session session) {
		return this.users.find(session.poolId(), session.userId())
			.stream()
			.map(user -> new Account(session.id(), SignIn.name(user)));
	}

	/** One to choose. */
	record Account(UUID sessionId, String display) {
	}

}
