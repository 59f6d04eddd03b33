/*
 * Solves the challenge of a page while its reader types, and holds the form back until
 * that is done.
 */

const BATCH = 500;

function zeroBits(hash) {
	let zeros = 0;
	for (const byte of hash) {
		if (byte !== 0) {
			return zeros + Math.clz32(byte) - 24;
		}
		zeros += 8;
	}
	return zeros;
}

async function solve(text, difficulty) {
	const encoder = new TextEncoder();
	for (let begin = 0; ; begin += BATCH) {
		const hashes = await Promise.all(Array.from({ length: BATCH }, (_, at) =>
			crypto.subtle.digest("SHA-256", encoder.encode(`${text}:${begin + at}`))));
		const found = hashes.findIndex((hash) => zeroBits(new Uint8Array(hash)) >= difficulty);
		if (found >= 0) {
			return begin + found;
		}
	}
}

function begin(work) {
	const { form } = work;
	const nonce = form.elements.nonce;
	document.getElementById("work-hint")?.remove();
	const done = solve(work.value, Number(work.dataset.difficulty)).then((found) => {
		nonce.value = found;
	});
	form.addEventListener("submit", async (event) => {
		if (nonce.value === "") {
			event.preventDefault();
			event.stopImmediatePropagation();
			await done;
			form.requestSubmit();
		}
	}, { capture: true });
}

const work = document.querySelector("input[name=work]");

// Without cryptography (plain http) the visitor waits, as the page says.
if (work && globalThis.crypto?.subtle) {
	begin(work);
}
