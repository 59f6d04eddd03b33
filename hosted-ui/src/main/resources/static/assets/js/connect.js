/*
 * What scripts add to the wizard, which works without them: addresses that follow the
 * application's own while it is typed, and buttons that copy.
 */

function follow(url, area, ending) {
	const derived = () => url.value.trim().replace(/\/$/, "") + ending;
	let untouched = area.value.trim() === derived();
	area.addEventListener("input", () => untouched = false);
	url.addEventListener("input", () => {
		if (untouched) {
			area.value = derived();
		}
	});
}

function followAll({ elements: { url, redirectUris, logoutUris, followed }, dataset }) {
	follow(url, redirectUris, dataset.redirect);
	follow(url, logoutUris, dataset.logout);
	url.addEventListener("input", () => followed.value = url.value.trim());
}

function select(element) {
	const range = document.createRange();
	range.selectNodeContents(element);
	getSelection().removeAllRanges();
	getSelection().addRange(range);
}

function addCopy(element) {
	const { copy, copied } = element.closest("[data-copy]").dataset;
	const button = document.createElement("button");
	button.type = "button";
	button.className = "button quiet small copy";
	button.textContent = copy;
	button.setAttribute("aria-live", "polite");
	button.addEventListener("click", async () => {
		try {
			await navigator.clipboard.writeText(element.textContent);
			button.textContent = copied;
			setTimeout(() => button.textContent = copy, 2000);
		}
		catch {
			// Only pages by https or on localhost may write; the visitor's own keys always do.
			select(element);
		}
	});
	element.after(button);
}

document.querySelectorAll("form[data-redirect]").forEach(followAll);
document.querySelectorAll(".copied").forEach(addCopy);
