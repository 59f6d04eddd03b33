package dev.vestibule.platform;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Ends a start with the key, its value and the remedy instead of a stack trace. */
class InvalidSettingReport extends AbstractFailureAnalyzer<InvalidSettingException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidSettingException cause) {
		return new FailureAnalysis("The setting " + cause.key() + " has the value: " + cause.value(), cause.remedy(),
				cause);
	}

}
