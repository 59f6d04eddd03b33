package dev.vestibule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.repository.Repository;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Controller;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

/** The house stands as its plan says. */
class ArchitectureTests {

	private static final int FILES_IN_A_PACKAGE = 25;

	private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(new MainOnly())
		.importPackages("dev.vestibule");

	/** What belongs to one request, known without knowing HTTP. */
	private static final DescribedPredicate<JavaClass> REQUEST_SCOPE = DescribedPredicate.describe("the request scope",
			type -> type.getName()
				.matches("org.springframework.web.context.request.Request(Attributes|ContextHolder)"));

	@Test
	void modulesImportOnlyWhatTheyDeclare() {
		ApplicationModules.of(Vestibule.class, new MainOnly()).verify();
	}

	@Test
	void namesSayWhatAThingIs() {
		noClasses().should()
			.haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Dto|DTO)|.*\\.Abstract[^.]*")
			.check(CLASSES);
	}

	@ParameterizedTest
	@ValueSource(strings = { "service", "repository", "dto", "util", "common" })
	void noPackageIsNamedAfterALayer(String name) {
		noClasses().should().resideInAPackage("dev.vestibule.." + name + "..").check(CLASSES);
	}

	@Test
	void packagesStaySmall() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
			Map<Path, Long> sizes = files
				.filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
				.collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
			assertThat(sizes).allSatisfy((folder, size) -> assertThat(size).isLessThanOrEqualTo(FILES_IN_A_PACKAGE));
		}
	}

	@Test
	void everyPackageIsNullMarked() {
		Set<String> marked = CLASSES.stream()
			.filter(type -> type.getSimpleName().equals("package-info") && type.isAnnotatedWith(NullMarked.class))
			.map(JavaClass::getPackageName)
			.collect(Collectors.toSet());
		assertThat(CLASSES).allSatisfy(type -> assertThat(marked).contains(type.getPackageName()));
	}

	@Test
	void cryptographyIsTouchedWhereItBelongs() {
		noClasses().that()
			.resideOutsideOfPackages("dev.vestibule.platform..", "dev.vestibule.key..", "dev.vestibule.credential..",
					"dev.vestibule.federation..")
			.should()
			.dependOnClassesThat(resideInAnyPackage("javax.crypto..", "org.bouncycastle..", "com.goterl..",
					"com.nimbusds.jose.crypto..", "java.security.interfaces..", "java.security.spec..")
				.or(DescribedPredicate.describe("primitives of java.security",
						type -> type.getPackageName().equals("java.security") && Set
							.of("MessageDigest", "SecureRandom", "Signature", "KeyPairGenerator", "KeyFactory",
									"KeyStore")
							.contains(type.getSimpleName()))))
			.check(CLASSES);
	}

	@Test
	void randomValuesComeFromThePlatform() {
		noClasses().that()
			.resideOutsideOfPackage("dev.vestibule.platform..")
			.should()
			.callMethod(UUID.class, "randomUUID")
			.orShould()
			.dependOnClassesThat()
			.haveNameMatching("java\\.util\\.(Random|concurrent\\.ThreadLocalRandom)|java\\.security\\.SecureRandom")
			.check(CLASSES);
	}

	@Test
	void timeComesFromTheClock() {
		List<Class<?>> times = List.of(Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class,
				ZonedDateTime.class);
		noClasses().should()
			.callMethodWhere(DescribedPredicate.describe("the machine's time",
					(JavaCall<?> call) -> call.getName().equals("now") && call.getTarget().getParameterTypes().isEmpty()
							&& times.stream().anyMatch(call.getTargetOwner()::isEquivalentTo)))
			.orShould()
			.callMethod(System.class, "currentTimeMillis")
			.check(CLASSES);
		noClasses().that()
			.doNotHaveSimpleName("PlatformConfiguration")
			.should()
			.callMethod(Clock.class, "systemUTC")
			.check(CLASSES);
	}

	@Test
	void httpStaysAtTheDoors() {
		noClasses().that()
			.resideOutsideOfPackages("dev.vestibule.protocol..", "dev.vestibule.account..", "dev.vestibule.admin..",
					"dev.vestibule.demo..", "dev.vestibule.session..", "dev.vestibule..web..",
					// The way out to providers, by Spring's own clients.
					"dev.vestibule.federation.upstream..")
			.should()
			.dependOnClassesThat(
					resideInAnyPackage("jakarta.servlet..", "org.springframework.web..", "org.springframework.http..")
						.and(not(REQUEST_SCOPE)))
			.check(CLASSES);
	}

	@Test
	void controllersAndRepositoriesAreNobodyElsesBusiness() {
		classes().that().areMetaAnnotatedWith(Controller.class).should().notBePublic().check(CLASSES);
		classes().that()
			.areAssignableTo(Repository.class)
			.and()
			.resideInAPackage("dev.vestibule.*")
			.should()
			.notBePublic()
			.because("a module's sub-packages are closed to others, its root is not")
			.check(CLASSES);
	}

	/** Whatever an administrator can do by a program, they can do in the console. */
	@Test
	void theConsoleOffersEveryTaskOfTheApi() {
		assertThat(tasks("dev.vestibule.admin.console")).containsAll(tasks("dev.vestibule.admin.api")).isNotEmpty();
	}

	private static Set<String> tasks(String door) {
		return CLASSES.stream()
			.filter(type -> type.getPackageName().startsWith(door))
			.<JavaAccess<?>>flatMap(type -> Stream.concat(type.getMethodCallsFromSelf().stream(),
					type.getMethodReferencesFromSelf().stream()))
			.filter(call -> call.getTargetOwner().getPackageName().equals("dev.vestibule.admin.task"))
			.filter(call -> call.getTargetOwner().getSimpleName().endsWith("Tasks"))
			.map(call -> call.getTarget().getFullName())
			.collect(Collectors.toSet());
	}

	@Test
	void nothingIsInjectedIntoFields() {
		noFields().should().beAnnotatedWith(Autowired.class).check(CLASSES);
	}

	private static final class MainOnly implements ImportOption {

		private static final String MAIN = Vestibule.class.getProtectionDomain()
			.getCodeSource()
			.getLocation()
			.getPath();

		@Override
		public boolean includes(Location location) {
			// What was generated from ours follows Spring's rules.
			return location.contains(MAIN) && !location.contains("__") && !location.contains("$$");
		}

	}

}
