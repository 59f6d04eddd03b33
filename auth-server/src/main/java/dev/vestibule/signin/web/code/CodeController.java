package dev.vestibule.signin.web.code;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.vestibule.signin.Answer;
import dev.vestibule.signin.SignIn;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.web.Replies;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Shows the pages for codes, takes the codes and sends others. */
@Controller
@RequestMapping({ "/{pool}/signin/{page:address|code|confirm|enrol|phone}", "/{pool}/{page:confirmForgotPassword}" })
class CodeController {

	private final SignIn signIn;

	private final Map<String, CodePage> pages;

	private final Replies replies;

	CodeController(SignIn signIn, List<CodePage> pages, Replies replies) {
		this.signIn = signIn;
		this.pages = pages.stream().collect(Collectors.toUnmodifiableMap(CodePage::name, Function.identity()));
		this.replies = replies;
	}

	@GetMapping
	String show(Visit visit, @PathVariable String page, @RequestParam(defaultValue = "false") boolean other,
			@RequestParam(defaultValue = "false") boolean resent, Model model) {
		model.addAttribute("form", find(page).form(visit));
		model.addAttribute("resent", resent);
		return page(visit, page, other, model);
	}

	@PostMapping
	String submit(Visit visit, @PathVariable String page, @ModelAttribute("form") CodeForm form, BindingResult errors,
			Model model, HttpServletResponse response) {
		return this.replies.reply(visit, this.signIn.answer(visit, find(page).code(form)), errors, response,
				() -> page(visit, page, false, model));
	}

	/** To where it says. */
	@PostMapping("/send")
	String send(Visit visit, @PathVariable String page, @ModelAttribute("form") CodeForm form, BindingResult errors,
			Model model, HttpServletResponse response) {
		Optional<Answer> destination = find(page).destination(form);
		return destination.isEmpty() ? this.replies.next(visit) : this.replies.reply(visit,
				this.signIn.answer(visit, destination.get()), errors, response, () -> page(visit, page, true, model));
	}

	@PostMapping("/resend")
	String resend(Visit visit, @PathVariable String page, @ModelAttribute("form") CodeForm form, BindingResult errors,
			Model model, HttpServletResponse response) {
		return this.replies.resent(visit, this.signIn.answer(visit, new Answer.Resend()), errors, response,
				() -> page(visit, page, false, model));
	}

	private String page(Visit visit, String page, boolean elsewhere, Model model) {
		Optional<String> view = find(page).show(visit, elsewhere, model);
		view.ifPresent(_ -> model.addAttribute("journey", visit.journey().id()));
		return view.orElseGet(() -> this.replies.next(visit));
	}

	private CodePage find(String name) {
		CodePage page = this.pages.get(name);
		if (page == null) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
		return page;
	}

}
