package dev.vestibule.admin.command;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A file in pieces of a stated length, the last of none: a file that was cut short is not
 * taken for a whole one, nor half a line for a line.
 */
final class Frames extends InputStream {

	private static final int SIZE = 16_384;

	private final DataInputStream in;

	private int left;

	private boolean ended;

	Frames(InputStream in) {
		this.in = new DataInputStream(in);
	}

	/** Sends a file so. */
	static void copy(InputStream content, OutputStream out) throws IOException {
		DataOutputStream frames = new DataOutputStream(out);
		byte[] buffer = new byte[SIZE];
		for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
			if (read > 0) {
				frames.writeInt(read);
				frames.write(buffer, 0, read);
			}
		}
		frames.writeInt(0);
		frames.flush();
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : Byte.toUnsignedInt(one[0]);
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		if (this.left == 0 && !this.ended) {
			this.left = this.in.readInt();
			this.ended = this.left == 0;
		}
		if (this.ended) {
			return -1;
		}
		int count = Math.min(length, this.left);
		this.in.readFully(buffer, offset, count);
		this.left -= count;
		return count;
	}

}
