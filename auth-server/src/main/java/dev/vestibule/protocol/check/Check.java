package dev.vestibule.protocol.check;

import java.util.Optional;

/** One reason why a code may not be given yet. */
@FunctionalInterface
public interface Check {

	/** What it demands of the user, if anything. */
	Optional<Demand> demand(Attempt attempt);

}
