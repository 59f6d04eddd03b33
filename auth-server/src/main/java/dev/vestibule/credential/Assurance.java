package dev.vestibule.credential;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * How well a user has shown who they are, weakest first; the {@code acr} of tokens
 * (OpenID Connect Core §2).
 */
public enum Assurance {

	/** By one factor. */
	SINGLE("1fa"),

	/** By two different factors, or by a passkey that verified its user. */
	MULTI("mfa"),

	/**
	 * By a passkey, which cannot be shown to the wrong site (OpenID EAP ACR Values 1.0).
	 */
	PHISHING_RESISTANT("phr");

	private static final Set<Factor> SPARING = EnumSet.of(Factor.TRUSTED_BROWSER, Factor.TRUSTED_PROVIDER);

	private final String acr;

	Assurance(String acr) {
		this.acr = acr;
	}

	/** The value of the claim. */
	public String acr() {
		return this.acr;
	}

	/** What a client means by a value; nothing if it is none of ours. */
	public static Optional<Assurance> ofAcr(String value) {
		return Arrays.stream(values()).filter(assurance -> assurance.acr.equals(value)).findFirst();
	}

	/** What these proofs come to. */
	public static Assurance of(Collection<Proof> proofs) {
		Set<Factor> factors = EnumSet.noneOf(Factor.class);
		proofs.forEach(proof -> factors.add(proof.factor()));
		factors.removeAll(SPARING);
		if (factors.contains(Factor.PASSKEY) || factors.size() > 1 && factors.contains(Factor.SECURITY_KEY)) {
			return PHISHING_RESISTANT;
		}
		boolean elsewhere = proofs.stream().anyMatch(proof -> proof.amr().contains("mfa"));
		return (factors.size() > 1 || elsewhere) ? MULTI : SINGLE;
	}

	/**
	 * Whether a policy that wants two factors asks for no more: a browser may be trusted,
	 * and so may a provider, by name.
	 */
	public static boolean enough(Collection<Proof> proofs) {
		return of(proofs).reaches(MULTI) || proofs.stream().anyMatch(proof -> SPARING.contains(proof.factor()));
	}

	/** Whether it is at least that. */
	public boolean reaches(Assurance wanted) {
		return compareTo(wanted) >= 0;
	}

}
