package dev.vestibule.admin;

import java.util.Locale;

/** What an administrator may do in a pool; also a scope of the API. */
public enum Permission {

	/** See everything but secrets. */
	READ,
	/** Look after users and their groups. */
	USERS,
	/** Register and change applications and APIs. */
	CLIENTS,
	/** Change the pool itself, its keys included. */
	POOLS,
	/** Decide who are administrators, and make and delete pools. */
	OWNER;

	/** The API as tokens name it: their audience, and the first part of their scopes. */
	public static final String API = "admin";

	/** The scope without the API's name. */
	public String scope() {
		return name().toLowerCase(Locale.ROOT);
	}

}
