package dev.vestibule.credential.strength;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BreachFilterTests {

	@TempDir
	Path folder;

	@Test
	void holdsEachPasswordOfTheListsAndFewOthers() throws IOException {
		Path plain = write("plain.txt", IntStream.range(0, 5000).mapToObj(i -> "secret number " + i).toList());
		Path hashed = write("hashed.txt",
				IntStream.range(5000, 10_000)
					.mapToObj(i -> hex("secret number " + i) + ((i % 2 == 0) ? ":" + i : ""))
					.toList());

		BreachFilter filter = build(plain.toString(), hashed.toString());

		assertThat(filter.passwords()).isEqualTo(10_000);
		assertThat(IntStream.range(0, 10_000)).allMatch(i -> contains(filter, "secret number " + i));
		assertThat(IntStream.range(0, 100_000).filter(i -> contains(filter, "other number " + i)).count())
			.as("one in a thousand")
			.isBetween(40L, 200L);
	}

	@Test
	void aRarerMistakeTakesALargerFile() throws IOException {
		Path list = write("list.txt", IntStream.range(0, 2000).mapToObj(i -> "secret number " + i).toList());
		BreachFilter filter = build("--one-in=1000000", list.toString());

		assertThat(IntStream.range(0, 50_000).filter(i -> contains(filter, "other number " + i)).count()).isLessThan(5);
	}

	@Test
	void noListMakesAFilterThatHoldsNothing() throws IOException {
		BreachFilter filter = build(write("empty.txt", List.of()).toString());

		assertThat(filter.passwords()).isZero();
		assertThat(contains(filter, "anything")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "out.vbf", "--one-in=0 out.vbf in.txt", "--help out.vbf in.txt" })
	void wrongArgumentsAreExplained(String arguments) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		int exit = BreachFilterTool.run(Arrays.stream(arguments.split(" ")).filter(part -> !part.isEmpty()).toList(),
				new PrintStream(out, true, StandardCharsets.UTF_8));

		assertThat(exit).isEqualTo(2);
		assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("breach-filter ");
	}

	@Test
	void aFileThatIsCutOffOrSomethingElseIsRefused() throws IOException {
		Path list = write("list.txt", List.of("one", "two"));
		build(list.toString());
		byte[] file = Files.readAllBytes(this.folder.resolve("out.vbf"));

		for (int length : new int[] { 0, 3, 23, file.length - 1 }) {
			assertThatIllegalArgumentException().isThrownBy(() -> BreachFilter.of(Arrays.copyOf(file, length)));
		}
		byte[] other = file.clone();
		other[0]++;
		assertThatIllegalArgumentException().isThrownBy(() -> BreachFilter.of(other));
		byte[] endless = file.clone();
		endless[4] = 127;
		assertThatIllegalArgumentException().isThrownBy(() -> BreachFilter.of(endless));
	}

	private BreachFilter build(String... arguments) throws IOException {
		Path target = this.folder.resolve("out.vbf");
		List<String> all = new ArrayList<>(List.of(target.toString()));
		all.addAll(List.of(arguments));
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		assertThat(BreachFilterTool.run(all, new PrintStream(out, true, StandardCharsets.UTF_8))).isZero();
		return BreachFilter.open(target);
	}

	private Path write(String name, List<String> lines) throws IOException {
		return Files.write(this.folder.resolve(name), lines);
	}

	private static boolean contains(BreachFilter filter, String password) {
		return filter.contains(BreachedPasswords.sha1(password));
	}

	private static String hex(String password) {
		return HexFormat.of().withUpperCase().formatHex(BreachedPasswords.sha1(password));
	}

}
