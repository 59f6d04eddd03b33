package dev.vestibule.branding.picture;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a picture is, by its content (security A17). */
class PictureKindTests {

	private static final String OPEN = "<svg xmlns='http://www.w3.org/2000/svg' "
			+ "xmlns:xlink='http://www.w3.org/1999/xlink'>";

	@Test
	void picturesAreToldByTheirBytes() {
		assertThat(PictureKind.of(bytes("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR"))).contains(PictureKind.PNG);
		assertThat(PictureKind.of(bytes("\u00ff\u00d8\u00ff\u00e0 \u00ff\u00d9"))).contains(PictureKind.JPG);
		assertThat(PictureKind.of(bytes("RIFF\1\2\3\4WEBPVP8L"))).contains(PictureKind.WEBP);
		assertThat(PictureKind.of(utf8(OPEN + "<path d='M0 0h1'/></svg>"))).contains(PictureKind.SVG);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "<html><script>alert(1)</script></html>", "GIF89a", "\u0089PNG", "%PDF-1.7",
			"RIFF\1\2\3\4WAVE", "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>",
			"\u00ff\u00d8\u00ff<script>alert(1)</script>" })
	void everythingElseIsNone(String content) {
		assertThat(PictureKind.of(bytes(content))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "<g fill='#fff'><use href='#a'/><use xlink:href='#b'/></g>",
			"<defs><linearGradient id='a'><stop offset='0'/></linearGradient></defs><rect fill='url(#a)'/>",
			"<style>.a{fill:#123456}</style><title>Tom &amp; Sons</title>",
			"<metadata><x xmlns='http://purl.org/dc/elements/1.1/'>a</x></metadata>" })
	void anSvgThatDrawsIsTaken(String content) {
		assertThat(PictureKind
			.of(utf8("<?xml version='1.0' encoding='UTF-8'?><!-- made by hand -->" + OPEN + content + "</svg>")))
			.contains(PictureKind.SVG);
	}

	@ParameterizedTest
	@ValueSource(strings = { "<script>alert(1)</script>", "<script href='https://evil.example/x.js'/>",
			"<g onload='alert(1)'/>", "<g ONCLICK='alert(1)'/>", "<a href='javascript:alert(1)'><text>x</text></a>",
			"<a xlink:href='https://evil.example'><text>x</text></a>",
			"<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
			"<image href='https://evil.example/pixel.png'/>", "<use href='https://evil.example/x.svg#a'/>",
			"<use xlink:href='data:image/svg+xml;base64,AA=='/>", "<rect fill='url(https://evil.example/x)'/>",
			"<style>@import 'https://evil.example/x.css';</style>", "<style>a{background:url(//evil.example)}</style>",
			"<style><![CDATA[a{background:url(//evil.example)}]]></style>", "<animate attributeName='href'/>",
			"<set attributeName='onload' to='alert(1)'/>", "<g xml:base='https://evil.example/'/>",
			"<g style='behavior:url(#default#time2)'/>", "<p xmlns='http://www.w3.org/1999/xhtml'>x</p>",
			"<handler xmlns='http://www.w3.org/2001/xml-events'>x</handler>", "<?xml-stylesheet href='x.css'?>",
			"<unclosed>" })
	void anSvgThatDoesAnythingElseIsRefused(String content) {
		assertThat(PictureKind.of(utf8(OPEN + content + "</svg>"))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>", "<!DOCTYPE svg>",
			"<?xml version='1.0' encoding='UTF-7'?>", "<?xml version='1.0' encoding='UTF-16'?>" })
	void neitherDocumentTypesNorOtherEncodingsAreRead(String prologue) {
		assertThat(PictureKind.of(utf8(prologue + OPEN + "</svg>"))).isEmpty();
		assertThat(PictureKind.of((OPEN + "</svg>").getBytes(StandardCharsets.UTF_16))).isEmpty();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
