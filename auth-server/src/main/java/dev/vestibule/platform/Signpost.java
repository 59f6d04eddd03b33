package dev.vestibule.platform;

import java.util.List;

/**
 * What a module offers to somebody who has just started the server. Every bean of this
 * type is asked once, when the server is ready, and what it says is printed.
 */
public interface Signpost {

	/** The signs of this module, none if it has nothing to show. */
	List<Sign> signs();

	/**
	 * A line of the message.
	 *
	 * @param what a word or two
	 * @param where an address, or what to do
	 */
	record Sign(String what, String where) {
	}

}
