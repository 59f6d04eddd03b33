package dev.vestibule;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** Starts the server. */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class Vestibule {

	/** From the command line. */
	public static void main(String[] args) {
		SpringApplication.run(Vestibule.class, args);
	}

}
