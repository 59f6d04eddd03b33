package dev.vestibule.credential.strength;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A set of passwords that are known to attackers, without the passwords: a Bloom filter
 * over their SHA-1 (which is what published lists hold). It forgets none and takes few
 * others for one of them.
 * <p>
 * The file: the letters {@code VBF1}, the number of probes as an int, the number of bits
 * and the number of passwords as longs, all big-endian; then the bits.
 */
public final class BreachFilter {

	static final int MAGIC = 0x56424631;

	static final int HEAD = 24;

	static final int MOST_PROBES = 30;

	private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

	private final MemorySegment file;

	private final int probes;

	private final long bits;

	private final long passwords;

	private BreachFilter(MemorySegment file) {
		ByteBuffer head = (file.byteSize() >= HEAD) ? file.asSlice(0, HEAD).asByteBuffer().order(ByteOrder.BIG_ENDIAN)
				: ByteBuffer.allocate(HEAD);
		boolean magic = head.getInt() == MAGIC;
		this.probes = head.getInt();
		this.bits = head.getLong();
		this.passwords = head.getLong();
		this.file = file;
		if (!magic || this.probes < 1 || this.probes > MOST_PROBES || this.bits < 8
				|| file.byteSize() != HEAD + this.bits / 8) {
			throw new IllegalArgumentException("not a breach filter, or cut off");
		}
	}

	/** Reads one that is in memory. */
	public static BreachFilter of(byte[] file) {
		return new BreachFilter(MemorySegment.ofArray(file));
	}

	/**
	 * Opens a file, of which the system keeps in memory what is used.
	 * @throws IllegalArgumentException if it holds something else
	 */
	public static BreachFilter open(Path path) throws IOException {
		try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
			return new BreachFilter(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.global()));
		}
	}

	/** Whether it holds a password, or, seldom, takes it for one that it holds. */
	public boolean contains(byte[] sha1) {
		for (int probe = 0; probe < this.probes; probe++) {
			long bit = bit(sha1, probe, this.bits);
			if ((this.file.get(BYTE, HEAD + (bit >>> 3)) & (1 << (bit & 7))) == 0) {
				return false;
			}
		}
		return true;
	}

	/** How many passwords are in it. */
	public long passwords() {
		return this.passwords;
	}

	/*
	 * Two words of a good hash make all the probes that are needed (Kirsch,
	 * Mitzenmacher).
	 */
	static long bit(byte[] sha1, int probe, long bits) {
		ByteBuffer words = ByteBuffer.wrap(sha1);
		return Long.remainderUnsigned(words.getLong(0) + probe * (words.getLong(8) | 1), bits);
	}

}
