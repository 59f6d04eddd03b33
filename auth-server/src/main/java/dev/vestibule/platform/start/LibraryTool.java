package dev.vestibule.platform.start;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Prepares unpacked libraries for a quick start, once after they are unpacked. Of a
 * signed jar the virtual machine takes no class from its start-up cache, and checks all
 * that it reads, so signatures are left out: who could change the jars could change the
 * server as well. What is native is laid down as a file, which the provider would
 * otherwise write to the temporary folder at every start.
 */
public final class LibraryTool {

	private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");

	private static final Pattern NATIVE = Pattern
		.compile("com/amazon/corretto/crypto/provider/(lib[^/]+\\.(so|dylib))");

	private LibraryTool() {
	}

	/** To be called with the folder that the server's jar was unpacked to. */
	public static void main(String... folders) throws IOException {
		Path unpacked = Path.of(folders[0]);
		List<Path> jars;
		try (Stream<Path> files = Files.list(unpacked.resolve("lib"))) {
			jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
		}
		for (Path jar : jars) {
			prepare(jar, unpacked.resolve("native"));
		}
	}

	private static void prepare(Path jar, Path natives) throws IOException {
		boolean signed;
		try (ZipFile zip = new ZipFile(jar.toFile())) {
			for (ZipEntry entry : zip.stream().filter(each -> NATIVE.matcher(each.getName()).matches()).toList()) {
				Files.createDirectories(natives);
				try (InputStream in = zip.getInputStream(entry)) {
					Files.copy(in, natives.resolve(Path.of(entry.getName()).getFileName().toString()));
				}
			}
			signed = zip.stream().anyMatch(LibraryTool::isSignature);
			if (signed) {
				leaveOutSignatures(zip, Path.of(jar + ".unsigned"));
			}
		}
		if (signed) {
			Files.move(Path.of(jar + ".unsigned"), jar, StandardCopyOption.REPLACE_EXISTING);
		}
	}

	private static void leaveOutSignatures(ZipFile from, Path to) throws IOException {
		try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(to));
				ZipOutputStream out = new ZipOutputStream(file)) {
			for (ZipEntry entry : from.stream().filter(each -> !isSignature(each)).toList()) {
				ZipEntry copy = new ZipEntry(entry.getName());
				copy.setTime(entry.getTime());
				out.putNextEntry(copy);
				try (InputStream in = from.getInputStream(entry)) {
					in.transferTo(out);
				}
				out.closeEntry();
			}
		}
	}

	private static boolean isSignature(ZipEntry entry) {
		return SIGNATURE.matcher(entry.getName()).matches();
	}

}
