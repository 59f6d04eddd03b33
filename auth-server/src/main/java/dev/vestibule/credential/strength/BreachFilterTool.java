package dev.vestibule.credential.strength;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Makes a {@link BreachFilter} of lists: {@code ./vestibule breach-filter out.vbf
 * list.txt …}. A line is a password, or its SHA-1 in hexadecimal, with or without a count
 * behind a colon, as Have I Been Pwned publishes it. One password in a thousand that is
 * in no list is refused, too; {@code --one-in=10000} makes that rarer and the file
 * larger.
 */
public final class BreachFilterTool {

	private static final Pattern SHA1 = Pattern.compile("[0-9A-Fa-f]{40}(:\\d+)?");

	private static final String ONE_IN = "--one-in=";

	private static final String USAGE = "breach-filter [" + ONE_IN + "1000] out.vbf list.txt ...";

	private BreachFilterTool() {
	}

	/** Runs it. */
	public static void main(String[] arguments) throws IOException {
		System.exit(run(List.of(arguments), System.out));
	}

	static int run(List<String> arguments, PrintStream out) throws IOException {
		List<Path> files = arguments.stream().filter(argument -> !argument.startsWith("--")).map(Path::of).toList();
		Optional<Integer> oneIn = arguments.stream()
			.filter(argument -> argument.startsWith("--"))
			.findFirst()
			.map(BreachFilterTool::oneIn)
			.orElse(Optional.of(1000));
		if (files.size() < 2 || oneIn.isEmpty()) {
			out.println(USAGE);
			return 2;
		}
		long passwords = build(files.getFirst(), files.subList(1, files.size()), oneIn.get());
		out.println(files.getFirst() + ": " + passwords + " passwords, " + Files.size(files.getFirst()) + " bytes");
		return 0;
	}

	private static Optional<Integer> oneIn(String option) {
		return Optional.of(option)
			.filter(text -> text.matches(ONE_IN + "[1-9]\\d{1,8}"))
			.map(text -> Integer.valueOf(text.substring(ONE_IN.length())));
	}

	/** Reads the lists twice: to count, and to fill. */
	static long build(Path target, List<Path> lists, int oneIn) throws IOException {
		long[] count = new long[1];
		for (Path list : lists) {
			each(list, sha1 -> count[0]++);
		}
		double bitsEach = Math.log(oneIn) / (Math.log(2) * Math.log(2));
		int probes = Math.clamp(Math.round(bitsEach * Math.log(2)), 1, BreachFilter.MOST_PROBES);
		long bits = 8 * Math.max(8, (long) Math.ceil(count[0] * bitsEach / 8));
		try (FileChannel file = FileChannel.open(target, StandardOpenOption.CREATE,
				StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.READ, StandardOpenOption.WRITE);
				Arena arena = Arena.ofConfined()) {
			MemorySegment map = file.map(FileChannel.MapMode.READ_WRITE, 0, BreachFilter.HEAD + bits / 8, arena);
			map.asSlice(0, BreachFilter.HEAD)
				.asByteBuffer()
				.put(ByteBuffer.allocate(BreachFilter.HEAD)
					.putInt(BreachFilter.MAGIC)
					.putInt(probes)
					.putLong(bits)
					.putLong(count[0])
					.flip());
			for (Path list : lists) {
				each(list, sha1 -> add(map, sha1, probes, bits));
			}
			map.force();
		}
		return count[0];
	}

	private static void add(MemorySegment map, byte[] sha1, int probes, long bits) {
		for (int probe = 0; probe < probes; probe++) {
			long bit = BreachFilter.bit(sha1, probe, bits);
			long offset = BreachFilter.HEAD + (bit >>> 3);
			byte before = map.get(ValueLayout.JAVA_BYTE, offset);
			map.set(ValueLayout.JAVA_BYTE, offset, (byte) (before | (1 << (bit & 7))));
		}
	}

	private static void each(Path list, Consumer<byte[]> consumer) throws IOException {
		try (BufferedReader lines = Files.newBufferedReader(list, StandardCharsets.UTF_8)) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				if (!line.isEmpty()) {
					consumer.accept(SHA1.matcher(line).matches() ? HexFormat.of().parseHex(line, 0, 40)
							: BreachedPasswords.sha1(line));
				}
			}
		}
	}

}
