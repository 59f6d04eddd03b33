package dev.vestibule;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Vestibule {

	public static void main(String[] args) {
		SpringApplication.run(Vestibule.class, args);
	}

}
