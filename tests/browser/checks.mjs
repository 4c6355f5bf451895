/*
 * What can be wrong with a page that is open in a browser. Each function
 * takes a page (session.mjs), returns what it found as a list of texts, and
 * leaves the page as it was but for the focus. seeded.mjs proves that each
 * finds what it is for.
 */
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";

const axe = readFileSync(
	createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const guidelines = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const colours = ["color-contrast", "link-in-text-block"];

/*
 * What axe-core leaves open is decided here, by rule; whatever is not is a
 * finding. Runs in the page.
 */
function decide({id, target}) {
	const e = document.querySelector(target[0]);
	const colour = text => {
		const [r, g, b, a = 1] = text.match(/[\d.]+/g).map(Number);
		return {r, g, b, a};
	};
	const light = ({r, g, b}) => [r, g, b].map(v => v / 255).map(v =>
		v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
		.reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
	// The first of what lies behind that is painted; nothing else overlaps.
	const behind = e => {
		for (; e; e = e.parentElement) {
			const style = getComputedStyle(e);
			const c = colour(style.backgroundColor);
			if (style.backgroundImage !== "none" ||
				c.a > 0 && c.a < 1)
				return null;
			if (c.a === 1)
				return c;
		}
		return {r: 255, g: 255, b: 255};
	};
	const contrast = e => {
		const below = behind(e);
		const [a, b] = [colour(getComputedStyle(e).color),
			below ?? {r: 0, g: 0, b: 0}].map(light)
			.sort((x, y) => y - x);
		return below ? (a + 0.05) / (b + 0.05) : 0;
	};

	switch (id) {
	case "link-in-text-block":
		// A tag beside a link is no text that the link stands in.
		return getComputedStyle(e).textDecorationLine === "underline" ||
			[...e.parentElement.childNodes].every(node =>
				node.nodeType === Node.TEXT_NODE ?
					node.data.trim() === "" :
					!node.innerText || node.matches("a, ul, .tag"));
	case "color-contrast":
		return contrast(e) >= 4.5;
	case "label-content-name-mismatch":
		// A sign such as # is no word that one could speak.
		return !/[\p{L}\p{N}]/u.test(e.innerText);
	case "th-has-data-cells":
		// A heading of a group of rows may say all there is to say.
		return [...e.querySelectorAll("tbody th")].every(th =>
			th.scope === "rowgroup" ||
			th.parentElement.querySelector("td"));
	}
	return false;
}

/* WCAG 2.2 AA by axe-core; with ONLY-COLOURS what another scheme changes. */
export async function accessibility(page, onlyColours = false) {
	if (!await page.evaluate("typeof axe === 'object'"))
		await page.evaluate(axe);
	const {violations, incomplete} = await page.evaluate(options =>
		axe.run(document, options), {
		resultTypes: ["violations", "incomplete"],
		runOnly: onlyColours ? {type: "rule", values: colours} :
			{type: "tag", values: guidelines},
	});
	const told = (kind, rules) => rules.flatMap(({id, nodes}) =>
		nodes.map(({target, any, all, none}) => ({id, target,
			text: `${kind} ${id}: ${target.join(" ")}: ` +
				[...any, ...all, ...none].map(reason =>
					reason.message).join("; ")})));
	const open = told("open", incomplete);
	const decided = await page.evaluate(`(${JSON.stringify(open)})` +
		`.map(${decide})`);

	return [...told("axe", violations), ...open.filter((_, i) => !decided[i])]
		.map(({text}) => text);
}

/*
 * Named landmarks, one main and one h1, no level of headings left out, a
 * language for the page: what WCAG asks for in words rather than by rule.
 */
export function outline(page) {
	return page.evaluate(() => {
		const findings = [];
		const shown = e => e.checkVisibility();
		const all = s => [...document.querySelectorAll(s)].filter(shown);
		let level = 0;

		for (const heading of all("h1, h2, h3, h4, h5, h6")) {
			const here = Number(heading.localName[1]);
			if (here > level + 1)
				findings.push(`h${here} follows h${level}: ` +
					heading.textContent.trim());
			if (heading.textContent.trim() === "")
				findings.push(`an empty h${here}`);
			level = here;
		}
		// What is said in each language has a heading in each.
		const places = all("h1").map(h1 => h1.closest("[lang]"));
		if (new Set(places).size !== places.length ||
			places.length === 0)
			findings.push(`${places.length} h1`);
		if (all("main").length !== 1)
			findings.push(`${all("main").length} <main>`);
		return findings;
	});
}

/*
 * Tab goes once to everything that can be operated, in the order of the
 * document, first to the link that skips to the content, and out again; where
 * the focus is can be seen.
 */
export async function keyboard(page) {
	const stops = await page.evaluate(watchFocus);

	for (let i = 0; i <= stops; i++)
		await page.keyboard.press("Tab");
	return page.evaluate(judgeFocus);
}

/* In the page: writes down where the focus goes. Returns how many stops there
 * should be. */
function watchFocus() {
	const can = "a[href], button, input, select, textarea, summary, " +
		"[tabindex]:not([tabindex='-1'])";
	const members = e => e.type === "radio" && e.name !== "" ?
		[...document.getElementsByName(e.name)] : [e];
	const isStop = e => e.checkVisibility({visibilityProperty: true}) &&
		!e.disabled && e.type !== "hidden" &&
		(members(e).find(r => r.checked) ?? members(e)[0]) === e;
	const inSight = r => r.bottom > 0 && r.top < innerHeight &&
		r.right > 0 && r.left < innerWidth && r.width > 0;
	const tour = {
		stops: [...document.querySelectorAll(can)].filter(isStop),
		visits: [],
	};

	document.activeElement?.blur();
	getSelection().removeAllRanges();
	scrollTo(0, 0);
	document.addEventListener("focusin", event => {
		const style = getComputedStyle(event.target);
		tour.visits.push({
			element: event.target,
			marked: style.outlineStyle !== "none" &&
				parseFloat(style.outlineWidth) >= 2,
			seen: [...event.target.getClientRects()].some(inSight),
		});
	});
	window.rubricTour = tour;
	return tour.stops.length;
}

function judgeFocus() {
	const {stops, visits} = window.rubricTour;
	const name = e => e ? `<${e.localName}> ` +
		e.textContent.trim().slice(0, 30) : "nothing";
	const wrong = stops.findIndex((e, i) => visits[i]?.element !== e);
	const findings = [];

	if (wrong >= 0)
		return [`stop ${wrong + 1} of ${stops.length} is ` +
			`${name(visits[wrong]?.element)} instead of ` +
			name(stops[wrong])];
	for (const {element, marked, seen} of visits) {
		if (!marked)
			findings.push(`no mark of the focus on ${name(element)}`);
		if (!seen)
			findings.push(`out of sight: ${name(element)}`);
	}
	if (document.querySelector("header nav") &&
		stops[0].getAttribute("href") !== "#_main")
		findings.push(`the first stop is ${name(stops[0])}`);
	if (document.activeElement === stops.at(-1))
		findings.push(`no way out behind ${name(stops.at(-1))}`);
	return findings;
}

/* The link that skips leads to the content. */
export async function skip(page) {
	const link = page.locator("a[href='#_main']").first();
	await link.focus();
	await page.keyboard.press("Enter");
	await page.keyboard.press("Tab");
	return page.evaluate(() => {
		const main = document.querySelector("#_main");
		const e = document.activeElement;
		return e === document.body || main.contains(e) ||
			main.compareDocumentPosition(e) &
			Node.DOCUMENT_POSITION_FOLLOWING ? [] :
			[`behind the skip link stands ${e.outerHTML}`];
	});
}

/* Nothing makes the page wider than the window. */
export function reflow(page) {
	return page.evaluate(() => {
		const width = document.documentElement.clientWidth;
		const root = document.scrollingElement;
		const scrolls = e => {
			for (let p = e.parentElement; p; p = p.parentElement)
				if (p !== root && p !== document.body &&
					getComputedStyle(p).overflowX !== "visible")
					return true;
			return false;
		};

		if (root.scrollWidth <= width)
			return [];
		return [`${root.scrollWidth} px wide in ${width}`,
			...[...document.querySelectorAll("body *")]
				.filter(e => e.getBoundingClientRect().right >
					width + 1 && !scrolls(e))
				.slice(0, 5).map(e => `too wide: ${
					e.outerHTML.slice(0, 120)}`)];
	});
}

/* Texts that cannot be read because something hides or cuts them, but for
 * what is closed (<details>) or says that it is hidden. */
export function unreadable(page) {
	return page.evaluate(() => {
		const told = "template, script, style, [hidden], .hidden, .skip, " +
			"details:not([open]) > :not(summary), dialog:not([open]), " +
			"option, noscript, datalist";
		const findings = [];
		const walker = document.createTreeWalker(document.body,
			NodeFilter.SHOW_TEXT);

		while (walker.nextNode()) {
			const text = walker.currentNode;
			const e = text.parentElement;
			if (text.data.trim() === "" || e.closest(told))
				continue;
			const style = getComputedStyle(e);
			const range = document.createRange();
			range.selectNode(text);
			const box = range.getBoundingClientRect();
			if (!e.checkVisibility({visibilityProperty: true,
				opacityProperty: true}) || box.width < 1 ||
				box.height < 1 || parseFloat(style.fontSize) < 9)
				findings.push("cannot be read: " +
					text.data.trim().slice(0, 60));
			else if (style.overflow === "hidden" &&
				e.scrollWidth > e.clientWidth + 1)
				findings.push("is cut: " +
					text.data.trim().slice(0, 60));
		}
		return findings;
	});
}

/* What only a script could make work, visible where no script runs. */
export function dead(page) {
	return page.evaluate(() => {
		const works = e => {
			const form = e.closest("form");
			return form && form.getAttribute("action");
		};
		return [...document.querySelectorAll("button, input, select, " +
			"textarea, [role=button], [contenteditable], a:not([href])")]
			.filter(e => e.checkVisibility({visibilityProperty: true}) &&
				!works(e))
			.map(e => `does nothing: ${e.outerHTML.slice(0, 120)}`);
	});
}
