package dev.vestibule.signin.web;

import dev.vestibule.signin.SignIn;
import dev.vestibule.signin.Step;
import dev.vestibule.signin.Visit;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The dispatcher: shows what is next, under its own address. */
@Controller
class SignInController {

	private final SignIn signIn;

	private final Replies replies;

	SignInController(SignIn signIn, Replies replies) {
		this.signIn = signIn;
		this.replies = replies;
	}

	@GetMapping("/{pool}/signin")
	String show(Visit visit) {
		Step step = this.signIn.next(visit);
		return (step instanceof Step.Finish) ? this.replies.resume(visit.journey())
				: "forward:/" + visit.poolId() + path(step);
	}

	private static String path(Step step) {
		return switch (step) {
			case Step.ChooseAccount _ -> "/signin/account";
			case Step.Identify _ -> "/signin/identifier";
			case Step.Password _, Step.Finish _ -> "/signin/password";
			case Step.SignUp _ -> "/signup";
			case Step.Confirm _ -> "/signin/confirm";
			case Step.Recover _ -> "/forgotPassword";
			case Step.RecoverCode _ -> "/confirmForgotPassword";
			case Step.NewPassword _ -> "/signin/newPassword";
			case Step.SignInCode _ -> "/signin/code";
			case Step.SecondFactor _ -> "/signin/factor";
			case Step.Enrol _ -> "/signin/enrol";
			case Step.RecoveryCodes _ -> "/signin/recoveryCodes";
			case Step.Attributes _ -> "/signin/attributes";
			case Step.Phone _ -> "/signin/phone";
			case Step.Address _ -> "/signin/address";
			case Step.Restore _ -> "/signin/restore";
			case Step.Provider _ -> "/signin/provider";
			case Step.Providers _ -> "/signin/providers";
		};
	}

}
