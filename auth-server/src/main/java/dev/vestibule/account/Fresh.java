package dev.vestibule.account;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a controller or one of its methods: only for a visitor who has proven a moment ago
 * who they are. Whoever has not is asked to, and comes back to the page.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
public @interface Fresh {

	/**
	 * The page below the account that a form's visitor comes back to; when empty, the one
	 * that the form's address begins with.
	 */
	String page() default "";

}
