package dev.vestibule.signin;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.vestibule.credential.Factor;
import dev.vestibule.credential.Proof;
import org.jspecify.annotations.Nullable;

/**
 * How far a journey has come. What a user has shown stands here and nowhere in the
 * browser.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "at")
public sealed interface Stage {

	/**
	 * Nothing is settled.
	 *
	 * @param hint a name to begin with, as somebody else gave it
	 */
	record Begun(@Nullable String hint) implements Stage {
	}

	/**
	 * Somebody said who they are, and has shown nothing yet.
	 *
	 * @param name as typed, or as the user is called
	 * @param userId where that is settled already
	 */
	record Named(String name, @Nullable UUID userId) implements Stage {
	}

	/**
	 * A code is on its way that confirms a sign-up.
	 *
	 * @param userId who signed up; nobody, if the address belongs to somebody else
	 * @param email where the code goes
	 * @param proven what else was shown in this journey
	 */
	record Confirming(@Nullable UUID userId, String email, List<Proof> proven) implements Stage {
	}

	/**
	 * A code is on its way with which a new password can be set.
	 *
	 * @param userId whose; nobody, if there is no such user
	 * @param name as typed
	 * @param demanded whether it was us who asked for a new password
	 */
	record Recovering(@Nullable UUID userId, String name, boolean demanded) implements Stage {
	}

	/**
	 * The code was right, and whatever else must be shown was.
	 */
	record Resetting(Passage passage) implements Stage {
	}

	/** A temporary password was right and must be replaced. */
	record Replacing(Passage passage) implements Stage {
	}

	/**
	 * A code is on its way that signs in.
	 *
	 * @param userId whose; nobody, if there is no such user
	 * @param name as typed
	 * @param factor by which the code goes out
	 */
	record Coding(@Nullable UUID userId, String name, Factor factor) implements Stage {
	}

	/**
	 * Something was shown, and something else is asked for.
	 *
	 * @param asked by which factor now
	 */
	record Proving(Passage passage, Factor asked) implements Stage {
	}

	/**
	 * A second factor must be set up.
	 *
	 * @param factor which; none while it is to be chosen
	 * @param pending what is being set up
	 */
	record Enrolling(Passage passage, @Nullable Factor factor, @Nullable UUID pending) implements Stage {
	}

	/** A second factor is set up, and codes are shown for the day it is lost. */
	record KeepingCodes(Passage passage) implements Stage {
	}

	/** The user lacks attributes that the pool requires. */
	record Completing(Passage passage) implements Stage {
	}

	/** A phone number is to be shown to be the user's. */
	record Phoning(Passage passage) implements Stage {
	}

	/**
	 * The user lacks an e-mail address that the pool requires.
	 *
	 * @param email where a code is on its way to; none while it is to be typed
	 */
	record Addressing(Passage passage, @Nullable String email) implements Stage {
	}

	/** The user has deleted the account, and may restore it. */
	record Restoring(Passage passage) implements Stage {
	}

	/**
	 * An identity provider is to say who it is.
	 *
	 * @param hint who it probably is
	 * @param posted whether a form led here: browsers hold its policy against every
	 * address it leads on to
	 */
	record Directed(String provider, @Nullable String hint, boolean posted) implements Stage {
	}

	/**
	 * An identity provider did not say who it is.
	 *
	 * @param key of the message that says why
	 */
	record Returned(String provider, String key, @Nullable String hint) implements Stage {
	}

	/** A user who has just shown who they are wants to come in by a provider, too. */
	record Adding(UUID userId, String provider) implements Stage {
	}

	/** A user who is signed in already was chosen, or was given a lasting password. */
	record Done(UUID userId) implements Stage {
	}

}
