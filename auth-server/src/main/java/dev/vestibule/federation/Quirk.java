package dev.vestibule.federation;

/** What a kind of provider does differently, and no setting of a file can say. */
public enum Quirk {

	/** The client secret is a JWT, signed with the team's key and renewed (Apple). */
	SIGNED_SECRET,
	/** The answer comes as a form, posted from the provider's site (Apple). */
	FORM_POST,
	/** The user's name comes once, beside the code of the first answer (Apple). */
	USER_IN_ANSWER,
	/** Booleans may come as text or number (Apple, Microsoft). */
	TEXT_BOOLEANS,
	/** Each call proves that it knows the secret (Facebook's appsecret_proof). */
	SECRET_PROOF,
	/** The e-mail addresses are a second call (GitHub). */
	EMAIL_CALL,
	/** The ID token is signed with the client's secret (LINE). */
	SYMMETRIC_ID_TOKEN,
	/** The issuer holds the tenant, which the ID token names (Microsoft). */
	TENANT_ISSUER,
	/** The access token goes into the query of profile calls (Instagram). */
	TOKEN_IN_QUERY,
	/** An avatar is named by a hash (Discord). */
	AVATAR_HASH,
	/** It tells of accounts that are gone, by signed notices (Apple). */
	SIGNED_NOTICES

}
