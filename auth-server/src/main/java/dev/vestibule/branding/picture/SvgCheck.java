package dev.vestibule.branding.picture;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Takes an SVG that only draws. It is not cleaned but refused: what two parsers read in
 * two ways is then nobody's risk. It is served in a sandbox besides, and shown as a
 * picture, where scripts do not run.
 */
record SvgCheck(byte[] bytes) {

	private static final String SVG = "http://www.w3.org/2000/svg";

	private static final Set<String> ELEMENTS = Set.of("svg", "g", "defs", "title", "desc", "path", "rect", "circle",
			"ellipse", "line", "polyline", "polygon", "text", "tspan", "use", "symbol", "clipPath", "mask",
			"linearGradient", "radialGradient", "stop", "pattern", "filter", "feGaussianBlur", "feOffset", "feBlend",
			"feMerge", "feMergeNode", "feColorMatrix", "feFlood", "feComposite", "metadata", "style");

	/** What only drawing programs read. */
	private static final Set<String> FOREIGN = Set.of("http://www.inkscape.org/namespaces/inkscape",
			"http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd", "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
			"http://creativecommons.org/ns#", "http://purl.org/dc/elements/1.1/");

	/** A reference that does not stay in the picture, or hides what it is. */
	private static final Pattern LEAVING = Pattern.compile("(?i)url\\s*\\(\\s*['\"]?\\s*[^#'\"\\s]|@import|\\\\|"
			+ "expression\\s*\\(|javascript\\s*:|data\\s*:|-moz-binding|behavior\\s*:");

	boolean harmless() {
		if (!utf8()) {
			return false;
		}
		XMLInputFactory factory = XMLInputFactory.newFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		try {
			XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(this.bytes), "UTF-8");
			return declared(reader) && drawing(reader);
		}
		catch (XMLStreamException ex) {
			return false;
		}
	}

	private boolean utf8() {
		try {
			StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(this.bytes));
			return true;
		}
		catch (CharacterCodingException ex) {
			return false;
		}
	}

	private static boolean declared(XMLStreamReader reader) {
		String encoding = reader.getCharacterEncodingScheme();
		return encoding == null || encoding.toUpperCase(Locale.ROOT).equals("UTF-8");
	}

	private static boolean drawing(XMLStreamReader reader) throws XMLStreamException {
		boolean first = true;
		while (reader.hasNext()) {
			boolean harmless = switch (reader.next()) {
				case XMLStreamConstants.START_ELEMENT -> {
					boolean root = !first
							|| SVG.equals(reader.getNamespaceURI()) && reader.getLocalName().equals("svg");
					first = false;
					yield root && element(reader) && attributes(reader);
				}
				case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> !leaves(reader.getText());
				case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.COMMENT, XMLStreamConstants.SPACE,
						XMLStreamConstants.END_DOCUMENT ->
					true;
				// Processing instructions, document types, entities.
				default -> false;
			};
			if (!harmless) {
				return false;
			}
		}
		return !first;
	}

	private static boolean element(XMLStreamReader reader) {
		String namespace = reader.getNamespaceURI();
		return SVG.equals(namespace) ? ELEMENTS.contains(reader.getLocalName()) : FOREIGN.contains(namespace);
	}

	private static boolean attributes(XMLStreamReader reader) {
		for (int i = 0; i < reader.getAttributeCount(); i++) {
			String name = reader.getAttributeLocalName(i).toLowerCase(Locale.ROOT);
			String value = reader.getAttributeValue(i).strip();
			if (name.startsWith("on") || name.equals("base") || name.equals("href") && !value.startsWith("#")
					|| leaves(value)) {
				return false;
			}
		}
		return true;
	}

	private static boolean leaves(String text) {
		return LEAVING.matcher(text).find();
	}

}
