/*
 * Shows a design while it is being typed. What a design looks like is decided by the server: this only asks it again.
 * Without it, the button above the frame does the same.
 */

const form = document.getElementById("design");
const frame = document.getElementById("preview");
const refresh = document.getElementById("refresh");
const STYLE = /^(colors|radius|fonts|backdrop)\./;

function query() {
	const query = new URLSearchParams();
	for (const [name, value] of new FormData(form)) {
		if (typeof value === "string" && value !== "" && (name === "client" || name === "scheme" || STYLE.test(name))) {
			query.set(name, value);
		}
	}
	return query;
}

/* Another style sheet takes the place of the one there, once it is there itself. */
function restyle() {
	const sheets = [...(frame.contentDocument?.querySelectorAll("link[rel=stylesheet]") ?? [])];
	const sheet = sheets.at(-1);
	if (!sheet) {
		return;
	}
	const next = sheet.cloneNode();
	next.href = `${form.dataset.base}/style?${query()}`;
	next.addEventListener("load", () => sheets.forEach((before) => before.remove()));
	next.addEventListener("error", () => next.remove());
	sheet.after(next);
}

async function judge() {
	const answer = await fetch(`${form.dataset.base}/contrast?${query()}`, { redirect: "error" });
	if (answer.ok) {
		const page = new DOMParser().parseFromString(await answer.text(), "text/html");
		document.getElementById("contrast").replaceChildren(...page.getElementById("contrast").childNodes);
	}
}

function later(wait, act) {
	let timer;
	return () => {
		clearTimeout(timer);
		timer = setTimeout(act, wait);
	};
}

const style = later(150, () => {
	restyle();
	judge().catch(() => {});
});
const show = later(400, () => form.requestSubmit(refresh));

function pick(input) {
	const swatch = input.previousElementSibling;
	const picker = document.createElement("input");
	const follow = () => {
		const color = /^#[0-9a-f]{6}$/i.test(input.value) ? input.value : input.placeholder;
		picker.value = color;
		swatch.querySelector("rect").setAttribute("fill", color);
	};
	picker.type = "color";
	picker.className = "picker";
	picker.setAttribute("aria-label", `${input.getAttribute("aria-label")}: ${form.dataset.pick}`);
	picker.addEventListener("input", () => {
		input.value = picker.value;
		input.dispatchEvent(new Event("input", { bubbles: true }));
	});
	input.addEventListener("input", follow);
	follow();
	swatch.after(picker);
}

document.querySelectorAll(".tone > input").forEach(pick);
/* What stands beside the form belongs to it, but tells it nothing. */
document.addEventListener("input", (event) => {
	if (event.target.form !== form) {
		return;
	}
	if (STYLE.test(event.target.name)) {
		style();
	}
	else if (event.target.type !== "file" && event.target.name !== "") {
		show();
	}
});
