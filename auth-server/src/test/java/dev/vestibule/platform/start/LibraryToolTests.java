package dev.vestibule.platform.start;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LibraryToolTests {

	private static final String NATIVE = "com/amazon/corretto/crypto/provider/libamazonCorrettoCryptoProvider.so";

	@TempDir
	private Path app;

	private Path lib;

	@BeforeEach
	void folders() throws IOException {
		this.lib = Files.createDirectory(this.app.resolve("lib"));
	}

	@Test
	void leavesSignaturesOutAndTheRestAsItIs() throws Exception {
		Path signed = jar("signed.jar", "META-INF/MANIFEST.MF", "META-INF/SIGNER.SF", "META-INF/SIGNER.RSA",
				"META-INF/services/a.Service", "a/Service.class");
		LibraryTool.main(this.app.toString());
		assertThat(entries(signed)).containsExactly("META-INF/MANIFEST.MF", "META-INF/services/a.Service",
				"a/Service.class");
		try (ZipFile zip = new ZipFile(signed.toFile())) {
			assertThat(zip.getInputStream(zip.getEntry("a/Service.class")).readAllBytes())
				.asString(StandardCharsets.UTF_8)
				.isEqualTo("content of a/Service.class");
		}
		assertThat(this.lib).isDirectoryContaining(signed::equals);
		assertThat(Files.list(this.lib)).hasSize(1);
	}

	@Test
	void doesNotTouchWhatIsNotSigned() throws Exception {
		Path plain = jar("plain.jar", "META-INF/MANIFEST.MF", "a/Service.class");
		byte[] before = Files.readAllBytes(plain);
		LibraryTool.main(this.app.toString());
		assertThat(plain).hasBinaryContent(before);
		assertThat(this.app.resolve("native")).doesNotExist();
	}

	@Test
	void laysTheNativeLibraryDownWhereTheVirtualMachineFindsIt() throws Exception {
		jar("provider.jar", "META-INF/MANIFEST.MF", NATIVE);
		LibraryTool.main(this.app.toString());
		assertThat(this.app.resolve("native").resolve(System.mapLibraryName("amazonCorrettoCryptoProvider")))
			.hasContent("content of " + NATIVE);
	}

	private Path jar(String name, String... entries) throws IOException {
		Path jar = this.lib.resolve(name);
		try (OutputStream file = Files.newOutputStream(jar); ZipOutputStream out = new ZipOutputStream(file)) {
			for (String entry : entries) {
				out.putNextEntry(new ZipEntry(entry));
				out.write(("content of " + entry).getBytes(StandardCharsets.UTF_8));
				out.closeEntry();
			}
		}
		return jar;
	}

	private static List<String> entries(Path jar) throws IOException {
		try (ZipFile zip = new ZipFile(jar.toFile())) {
			return zip.stream().<String>map(ZipEntry::getName).toList();
		}
	}

}
