package dev.vestibule.message;

import dev.vestibule.message.Message.Channel;

/** One way for messages to travel. */
interface Carrier {

	/** Which. */
	Channel channel();

	/** Whether it really takes messages; otherwise they are held. */
	boolean configured();

	/** What rings when there are new ones. */
	Bell bell();

	/**
	 * Hands over a message that this node has claimed, and sees to what follows.
	 * @return whether it may be asked for more just now
	 */
	boolean deliver(Message message);

	/** It has taken a message, so all is well. */
	void answered();

	/** It has not taken one, for that reason. */
	void failed(String failure);

}
