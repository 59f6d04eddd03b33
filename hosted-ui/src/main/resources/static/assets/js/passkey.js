/*
 * Passkeys, on pages that work without them. A form that a passkey can answer stays hidden
 * until the browser proves able; its field then carries what the authenticator said, and the
 * form is posted like any other.
 */

/* How long a browser may take to make one by itself, in milliseconds: somebody waits. */
const PATIENCE = 2500;

const able = isSecureContext && typeof PublicKeyCredential === "function" && !!navigator.credentials;

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

const text = (buffer) => btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(""))
	.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

/* From JSON to what the browser wants (WebAuthn Level 3 §5.1.9, §5.1.10). */
function read(json) {
	const options = JSON.parse(json);
	const withBytes = (credential) => ({ ...credential, id: bytes(credential.id) });
	options.challenge = bytes(options.challenge);
	options.allowCredentials = options.allowCredentials?.map(withBytes);
	options.excludeCredentials = options.excludeCredentials?.map(withBytes);
	if (options.user) {
		options.user.id = bytes(options.user.id);
	}
	return options;
}

/* And back (§5.1.4). Written out, as some password managers put an object of their own in its place. */
function write(credential) {
	const { response } = credential;
	const said = { clientDataJSON: text(response.clientDataJSON) };
	if (response.attestationObject) {
		said.attestationObject = text(response.attestationObject);
		said.transports = response.getTransports?.() ?? [];
	} else {
		said.authenticatorData = text(response.authenticatorData);
		said.signature = text(response.signature);
		said.userHandle = response.userHandle ? text(response.userHandle) : undefined;
	}
	return JSON.stringify({
		id: credential.id,
		rawId: text(credential.rawId),
		type: credential.type,
		authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
		response: said,
		clientExtensionResults: credential.getClientExtensionResults()
	});
}

async function capabilities() {
	try {
		const known = await PublicKeyCredential.getClientCapabilities?.() ?? {};
		return {
			autofill: known.conditionalGet ?? await PublicKeyCredential.isConditionalMediationAvailable?.() ?? false,
			quiet: known.conditionalCreate ?? false,
			here: known.passkeyPlatformAuthenticator ?? await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable()
		};
	} catch {
		return { autofill: false, quiet: false, here: false };
	}
}

/* A form with its options, which go stale: before that it fetches new ones. */
class Ceremony {

	constructor(form) {
		this.form = form;
		this.notice = form.querySelector("[data-trouble]");
		this.accept(form.dataset.options);
	}

	accept(json) {
		this.options = json;
		this.stale = performance.now() + JSON.parse(json).timeout * 0.8;
	}

	async fresh() {
		if (performance.now() > this.stale) {
			const answer = await fetch(this.form.dataset.renew, { headers: { Accept: "application/json" }, cache: "no-store" });
			if (!answer.ok) {
				location.reload();
				throw new DOMException("", "AbortError");
			}
			this.accept(await answer.text());
		}
		return read(this.options);
	}

	async run(more = {}, json) {
		this.stop?.abort();
		this.stop = new AbortController();
		const publicKey = json ? read(json) : await this.fresh();
		const request = { publicKey, signal: this.stop.signal, ...more };
		const credential = await (this.form.dataset.passkey === "create"
			? navigator.credentials.create(request) : navigator.credentials.get(request));
		this.form.elements.credential.value = write(credential);
		if (json) {
			this.form.elements.quietly.value = "true";
		}
		this.form.submit();
	}

	/* After a click: what goes wrong is said, and the page stays. */
	async click() {
		const button = this.form.querySelector("button");
		button.disabled = true;
		this.tell("");
		try {
			await this.run();
		} catch (problem) {
			if (problem.name !== "AbortError") {
				this.tell(problem.name === "InvalidStateError" ? "known" : "failed");
			}
			this.wait?.();
		} finally {
			button.disabled = false;
		}
	}

	tell(what) {
		this.notice.textContent = what ? this.notice.dataset[what] : "";
		this.notice.hidden = !what;
	}

	/* In the name field's own list, for as long as the page is open. */
	async offer() {
		this.wait = () => this.offer();
		clearTimeout(this.renewal);
		this.renewal = setTimeout(() => this.offer(), Math.max(1000, this.stale - performance.now() + 100));
		try {
			await this.run({ mediation: "conditional" });
		} catch {
			// Nobody chose one.
		}
	}

	/* Without a question, where a password manager has just filled in the password. */
	async quietly(json) {
		const patience = setTimeout(() => this.stop.abort(), PATIENCE);
		try {
			await this.run({ mediation: "conditional" }, json);
			return true;
		} catch {
			return false;
		} finally {
			clearTimeout(patience);
		}
	}

}

async function begin(form, can) {
	const ceremony = new Ceremony(form);
	const { quiet, next, ask } = form.dataset;
	form.querySelector("button").addEventListener("click", () => ceremony.click());
	if (quiet && can.quiet && await ceremony.quietly(quiet)) {
		return;
	}
	if (next && ask !== "true") {
		location.replace(next);
		return;
	}
	form.hidden = false;
	document.querySelectorAll("[data-without-passkey]").forEach((other) => { other.hidden = true; });
	if (document.querySelector("input[autocomplete~=webauthn]") && can.autofill && form.dataset.passkey === "get") {
		ceremony.offer();
	}
	addEventListener("pageshow", (event) => {
		if (event.persisted) {
			ceremony.stale = 0;
			ceremony.wait?.();
		}
	});
}

/* What changed here is told to whoever keeps the passkeys, so that none is offered in vain. */
function signal() {
	document.querySelectorAll("[data-passkey-signal]").forEach((element) => {
		for (const [name, argument] of Object.entries(JSON.parse(element.dataset.passkeySignal))) {
			PublicKeyCredential[name]?.(argument).catch(() => {});
		}
	});
}

if (able) {
	const can = await capabilities();
	const secure = location.protocol === "https:" ? "; Secure" : "";
	// What to offer after a sign-in; the server need not ask those who could not.
	document.cookie = `vestibule-passkeys=${can.quiet ? "quiet" : ""}${can.here ? "here" : ""}; Path=/; SameSite=Lax${secure}`;
	signal();
	document.querySelectorAll("form[data-passkey]").forEach((form) => begin(form, can));
}
