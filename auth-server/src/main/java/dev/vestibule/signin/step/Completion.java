package dev.vestibule.signin.step;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.vestibule.audit.Audit;
import dev.vestibule.signin.Answer;
import dev.vestibule.signin.Outcome;
import dev.vestibule.signin.Outcome.Refusal;
import dev.vestibule.signin.SignUpField;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;
import dev.vestibule.signin.step.SignInEvent.AttributesCompleted;
import dev.vestibule.user.User;
import dev.vestibule.user.User.Attributes;
import dev.vestibule.user.Users;

import org.springframework.stereotype.Component;

/** Takes the attributes that the pool requires and a user lacks; nothing else is read. */
@Component
class Completion {

	private final Users users;

	private final Onward onward;

	private final Audit audit;

	Completion(Users users, Onward onward, Audit audit) {
		this.users = users;
		this.onward = onward;
		this.audit = audit;
	}

	Outcome answer(Visit visit, Stage.Completing stage, Answer.Attributes answer) {
		Optional<User> user = this.users.find(visit.poolId(), stage.passage().userId()).filter(User::enabled);
		return user.map(known -> complete(visit, stage, known, answer)).orElseGet(Outcome.Advanced::new);
	}

	private Outcome complete(Visit visit, Stage.Completing stage, User user, Answer.Attributes answer) {
		Map<String, String> attributes = new HashMap<>(user.attributes().values());
		List<Refusal> refusals = new ArrayList<>();
		for (SignUpField field : SignUpField.missing(visit.policy(), user)) {
			String value = answer.attributes().getOrDefault(field.name(), "").strip();
			if (value.isEmpty() || !field.accepts(value)) {
				refusals.add(new Refusal("attributes[" + field.name() + "]",
						value.isEmpty() ? "form.required" : "signup.attribute.invalid", List.of()));
			}
			attributes.put(field.name(), value);
		}
		if (!refusals.isEmpty()) {
			return new Outcome.Refused(refusals);
		}
		User completed = user.with(new Attributes(attributes));
		return this.onward.once(visit, completed, stage.passage(), () -> {
			if (!this.users.setAttributes(user, completed.attributes())) {
				return false;
			}
			this.audit.record(new AttributesCompleted(visit.poolId(), visit.clientId(), user.id()));
			return true;
		}).orElseGet(Outcome.Advanced::new);
	}

}
