package dev.vestibule.federation;

import org.jspecify.annotations.Nullable;

/** The addresses of a provider, as far as discovery does not tell them. */
public record Endpoints(@Nullable String authorization, @Nullable String token, @Nullable String userInfo,
		@Nullable String jwks, @Nullable String endSession) {

	/** None of them. */
	public static final Endpoints NONE = new Endpoints(null, null, null, null, null);

	/** These, and for what they leave out, others. */
	public Endpoints or(Endpoints others) {
		return new Endpoints(first(this.authorization, others.authorization), first(this.token, others.token),
				first(this.userInfo, others.userInfo), first(this.jwks, others.jwks),
				first(this.endSession, others.endSession));
	}

	private static @Nullable String first(@Nullable String one, @Nullable String other) {
		return (one != null) ? one : other;
	}

}
