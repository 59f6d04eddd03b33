package dev.vestibule.admin.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.vestibule.admin.Permission;

/**
 * What a route of the API asks of its caller: in the pool that its path names, or, where
 * it names none, in any of them. A route without it lets nobody in.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {

	/** The permission. */
	Permission value();

	/** Whether it must be held for the whole server. */
	boolean everywhere() default false;

}
