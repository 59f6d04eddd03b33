package dev.vestibule.account;

/**
 * A part of what users may take along (GDPR Article 20). Each is a bean, in the order of
 * {@link org.springframework.core.annotation.Order}; it never holds a secret.
 */
public interface DataPart {

	/** The member of the JSON object. */
	String name();

	/** What stands there: records, maps, lists and plain values. */
	Object of(Visitor visitor);

}
