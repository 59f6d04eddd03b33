package dev.vestibule.account;

import java.util.List;
import java.util.ResourceBundle;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.vestibule.Vestibule;
import dev.vestibule.audit.AuditEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** People read in their own words what happened to their account. */
class ActivityTextTests {

	@Test
	void everyEventOfAUserHasAText() {
		List<String> events = new ClassFileImporter()
			.importUrl(Vestibule.class.getProtectionDomain().getCodeSource().getLocation())
			.stream()
			.filter(type -> type.isRecord() && type.isAssignableTo(AuditEvent.class))
			.filter(type -> type.getAllFields().stream().anyMatch(field -> field.getName().equals("userId")))
			.map(JavaClass::getSimpleName)
			.map("activity."::concat)
			.toList();

		assertThat(events).hasSizeGreaterThan(40);
		assertThat(ResourceBundle.getBundle("messages/messages").keySet()).containsAll(events);
	}

}
