package dev.vestibule.signin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import dev.vestibule.credential.Assurance;
import dev.vestibule.credential.Factor;
import dev.vestibule.credential.Proof;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has shown in a journey so far.
 *
 * @param recoveryCode of the mail with which a forgotten password is about to be replaced
 * @param renewed whether the password was replaced on the way
 */
public record Passage(UUID userId, List<Proof> proven, @Nullable UUID recoveryCode, boolean renewed) {

	public Passage {
		proven = List.copyOf(proven);
	}

	/** Of somebody who recovers nothing. */
	public static Passage of(UUID userId, Collection<Proof> proven) {
		return new Passage(userId, List.copyOf(proven), null, false);
	}

	/** Of somebody who has shown the code of that mail. */
	public static Passage recovering(UUID userId, Proof proof, UUID recoveryCode) {
		return new Passage(userId, List.of(proof), recoveryCode, false);
	}

	/** With more. Of two proofs by one factor the later counts. */
	public Passage with(Proof proof) {
		List<Proof> all = new ArrayList<>(this.proven);
		all.removeIf(known -> known.factor() == proof.factor());
		all.add(proof);
		return new Passage(this.userId, all, this.recoveryCode, this.renewed);
	}

	/** With the password replaced. */
	public Passage renew() {
		return new Passage(this.userId, this.proven, null, true);
	}

	/** Whether it was shown by that. */
	public boolean has(Factor factor) {
		return this.proven.stream().anyMatch(proof -> proof.factor() == factor);
	}

	/** What it comes to. */
	public Assurance assurance() {
		return Assurance.of(this.proven);
	}

}
