package dev.vestibule.signin.passkey;

import java.util.Optional;
import java.util.UUID;

import dev.vestibule.credential.PasskeyCeremony;
import dev.vestibule.credential.PasskeyCeremony.Kind;
import dev.vestibule.pool.PoolPolicy.Method;
import dev.vestibule.signin.Stage;
import dev.vestibule.signin.Visit;

/** What a journey asks of a passkey. A page and the answer to it find the same. */
public final class Ceremonies {

	private Ceremonies() {
	}

	/** To show a passkey now, if the journey waits for one. */
	public static Optional<PasskeyCeremony> show(Visit visit) {
		return switch (visit.journey().stage()) {
			case Stage.Proving stage -> Optional.of(of(visit, Kind.SECOND_FACTOR, stage.passage().userId()));
			case Stage.Named named when offered(visit) -> {
				UUID known = named.userId();
				yield Optional.of((known != null) ? of(visit, Kind.SIGN_IN, known) : anybodys(visit));
			}
			case Stage.Begun _, Stage.Returned _ when offered(visit) -> Optional.of(anybodys(visit));
			default -> Optional.empty();
		};
	}

	/** To make one, for somebody who is in or about to be. */
	public static PasskeyCeremony make(Visit visit, UUID userId, boolean quietly) {
		return of(visit, quietly ? Kind.CREATE_QUIETLY : Kind.CREATE, userId);
	}

	/** To make one that the user must have. */
	public static PasskeyCeremony enrol(Visit visit, UUID userId) {
		return of(visit, Kind.ENROL, userId);
	}

	private static boolean offered(Visit visit) {
		return visit.policy().signIn().methods().contains(Method.PASSKEY);
	}

	private static PasskeyCeremony anybodys(Visit visit) {
		return new PasskeyCeremony(visit.pool(), Kind.SIGN_IN, boundTo(visit), null);
	}

	private static PasskeyCeremony of(Visit visit, Kind kind, UUID userId) {
		return new PasskeyCeremony(visit.pool(), kind, boundTo(visit), userId);
	}

	/* A journey is one browser's. */
	private static String boundTo(Visit visit) {
		return "journey " + visit.journey().id();
	}

}
