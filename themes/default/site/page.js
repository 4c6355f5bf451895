/* A button beside each permanent address, which copies it. */
"use strict";

(() => {
	const words = document.currentScript.dataset;
	const canonical = document.querySelector("link[rel=canonical]");
	const status = document.createElement("p");
	let timer;

	function addButton(link) {
		const code = link.parentElement.querySelector(".code");
		const button = document.createElement("button");

		button.type = "button";
		button.className = "copy";
		button.textContent = words.copy;
		button.setAttribute("aria-label",
			`${words.copy} ${code ? code.textContent : ""}`.trim());
		link.after(button);
	}

	function say(text) {
		clearTimeout(timer);
		status.textContent = text;
		timer = setTimeout(() => { status.textContent = ""; }, 2500);
	}

	/* Where a browser keeps the clipboard to itself, the reader copies. */
	async function copy(link) {
		const address = new URL(link.getAttribute("href"),
			(canonical || location).href).href;

		try {
			await navigator.clipboard.writeText(address);
			say(words.copied);
		} catch {
			prompt(words.copy, address);
		}
	}

	document.querySelectorAll(".anchor").forEach(addButton);
	status.className = "copied";
	status.setAttribute("role", "status");
	document.body.append(status);
	document.addEventListener("click", event => {
		const button = event.target.closest(".copy");

		if (button)
			copy(button.previousElementSibling);
	});
})();
