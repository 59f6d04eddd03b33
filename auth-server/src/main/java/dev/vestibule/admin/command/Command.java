package dev.vestibule.admin.command;

/** Carries out one verb. */
interface Command {

	/** Everything was done. */
	int DONE = 0;

	/** Something was refused, as the terminal was told. */
	int REFUSED = 1;

	/** What was typed makes no sense. */
	int MISTYPED = 2;

	/** Nothing could be reached. */
	int UNREACHABLE = 3;

	Verb verb();

	/**
	 * Does it.
	 * @return what the program ends with
	 */
	int run(Call call);

}
