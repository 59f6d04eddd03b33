/*
 * What scripts add to pages that work without them: a button that shows a password, a
 * word on how strong a new one is, tidy codes, and no form sent twice by one hurried hand.
 */

const SVG = "http://www.w3.org/2000/svg";

const EYE = [
	["path", { d: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" }],
	["circle", { cx: "12", cy: "12", r: "3" }],
	["path", { d: "m4 4 16 16", class: "slash" }]
];

const EASY = /passwor[dt]|kennwort|qwert[yz]|asdf|letmein|welcome|willkommen|iloveyou|hallo|hello|admin|monkey|dragon|12345|abc/gi;

function eye() {
	const svg = document.createElementNS(SVG, "svg");
	svg.setAttribute("viewBox", "0 0 24 24");
	svg.setAttribute("aria-hidden", "true");
	for (const [name, attributes] of EYE) {
		const shape = document.createElementNS(SVG, name);
		Object.entries(attributes).forEach(([key, value]) => shape.setAttribute(key, value));
		svg.append(shape);
	}
	return svg;
}

function addReveal(box) {
	const input = box.querySelector("input");
	const button = document.createElement("button");
	const show = (shown) => {
		input.type = shown ? "text" : "password";
		button.setAttribute("aria-pressed", String(shown));
		button.title = shown ? box.dataset.hide : box.dataset.show;
	};
	button.type = "button";
	button.className = "reveal";
	button.setAttribute("aria-label", box.dataset.show);
	button.setAttribute("aria-controls", input.id);
	button.append(eye());
	button.addEventListener("click", () => show(input.type === "password"));
	show(false);
	box.append(button);
	// A password manager saves what is in a password field, not in a text field.
	input.form?.addEventListener("submit", () => show(false));
}

/* From 0, too short, to 3. Only a hint: the server decides. */
function strength(password, wanted) {
	const typed = [...password].length;
	if (typed < wanted) {
		return 0;
	}
	const letters = [...password.replace(EASY, "a")];
	const fresh = letters.filter((letter, at) => {
		const step = letter.codePointAt(0) - (letters[at - 1] ?? "\0").codePointAt(0);
		return Math.abs(step) > 1;
	});
	const variety = Math.min(1, new Set(letters).size / 8);
	const worth = fresh.length * variety;
	return worth < 9 ? 1 : worth < 16 ? 2 : 3;
}

function addStrength(meter) {
	const input = meter.closest(".field").querySelector("input");
	const words = [meter.dataset.short, meter.dataset.weak, meter.dataset.fair, meter.dataset.strong];
	input.addEventListener("input", () => {
		const level = strength(input.value, Number(meter.dataset.length));
		meter.hidden = input.value === "";
		meter.dataset.level = String(level);
		if (meter.textContent !== words[level]) {
			meter.textContent = words[level];
		}
	});
}

function tidy(input) {
	input.addEventListener("input", () => {
		const digits = input.value.replace(/\D/g, "");
		if (digits !== input.value) {
			input.value = digits;
		}
	});
}

function sendOnce(form) {
	form.addEventListener("submit", (event) => {
		if (form.dataset.sent) {
			event.preventDefault();
			return;
		}
		form.dataset.sent = "true";
		setTimeout(() => delete form.dataset.sent, 8000);
	});
}

document.querySelectorAll(".password").forEach(addReveal);
document.querySelectorAll(".strength").forEach(addStrength);
document.querySelectorAll("input.code").forEach(tidy);
document.querySelectorAll("form").forEach(sendOnce);

// A page that comes back from the browser's memory may be sent again.
addEventListener("pageshow", () => document.querySelectorAll("form").forEach((form) => delete form.dataset.sent));
