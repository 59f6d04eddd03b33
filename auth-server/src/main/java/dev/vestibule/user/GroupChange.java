package dev.vestibule.user;

/** What came of changing groups. */
public sealed interface GroupChange {

	/** It is so now. */
	record Done(Group group) implements GroupChange {
	}

	/** The pool has a group of that name. */
	record Taken() implements GroupChange {
	}

	/** More than there may be. */
	record TooMany(int most) implements GroupChange {
	}

	/** There is no such user, or no longer such a group. */
	record Missing() implements GroupChange {
	}

}
