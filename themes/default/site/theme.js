/* The colours that the reader chose, before anything is painted. */
"use strict";

(() => {
	const page = document.documentElement.dataset;
	const words = document.currentScript.dataset;

	try {
		page.scheme = localStorage.scheme || "auto";
	} catch { /* Nothing is kept here. */ }
	addEventListener("DOMContentLoaded", () => {
		const select = document.createElement("select");

		select.setAttribute("aria-label", words.scheme);
		for (const scheme of ["auto", "light", "dark"])
			select.add(new Option(words[scheme], scheme, false,
				scheme === page.scheme));
		select.onchange = () => {
			page.scheme = select.value;
			try {
				localStorage.scheme = select.value;
			} catch { /* It holds here only. */ }
		};
		document.querySelector(".bar")?.append(select);
	});
})();
