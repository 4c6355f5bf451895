/*
 * Reading: both languages side by side, what names a clause, copying an
 * address, the choice of colours, by keyboard alone, on paper, on a narrow
 * screen. What has to be shown is worked out anew from data/standard.json.
 *
 *	node tests/browser/pages.mjs TREE UNTRANSLATED
 *
 * UNTRANSLATED: the tree of a standard that lacks translations.
 */
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {readFileSync, writeFileSync, mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import path from "node:path";
import {Session, check, finish} from "./session.mjs";

const [folder, untranslated] = process.argv.slice(2);
const read = tree => JSON.parse(
	readFileSync(path.join(tree, "data/standard.json"), "utf8"));
const standard = read(folder);
const [source, second] = standard.languages;
const session = await Session.start(folder);
const open = async (file, options) => {
	const page = await session.page(options);
	await page.goto(session.address(file, options?.via));
	return page;
};
const close = page => page.context().close();

/* ---- What the standard says ---- */

/* Every unit, element and behaviour with its code; levels have the kind. */
function* clauses(of, kinds = ["levels", "units", "elements", "behaviours"],
	code = "") {
	for (const [i, clause] of (of[kinds[0]] ?? []).entries()) {
		const own = code + (i + 1);
		yield {...clause, kind: kinds[0], code: own};
		yield* clauses(clause, kinds.slice(1), own + ".");
	}
}

const inLanguage = (of, text, tag) => typeof text === "string" ? text :
	text[tag] ?? text[of.languages[0]];
const isMissing = (of, text) => typeof text !== "string" &&
	of.languages.some(tag => text[tag] === undefined);

/* Whether SHOWN has the words of SOURCE around its numbers and references. */
function assertSays(shown, source, where) {
	let at = 0;
	for (const part of source.split(/\{[^}]*\}|\[\[[^\]]*\]\]/)) {
		const words = part.replace(/[*\\`]/g, "").replace(/\s+/g, " ").trim();
		const found = shown.indexOf(words, at);
		assert(found >= 0, `${where}: no “${words}” in “${shown}”`);
		at = found + words.length;
	}
}

/* ---- Both languages ---- */

const readPairs = page => page.evaluate(() => {
	const words = node => node.textContent.replace(/\s+/g, " ").trim();
	return Object.fromEntries([...document.querySelectorAll(
		".pairs :is(h2, h3, h4, h5)[id]")].map(heading => {
		const titles = [...heading.children].filter(child =>
			!child.matches(".code, .no, .tag"));
		const around = heading.parentElement.closest("article");
		return [heading.id, {
			code: heading.querySelector(".code")?.textContent,
			titles: titles.map(words),
			languages: titles.map(title =>
				title.closest("[lang]").lang),
			rows: [...around?.querySelectorAll("p") ?? []]
				.map(row => ({text: words(row),
					lang: row.closest("[lang]").lang,
					once: row.className === "once",
					x: row.getBoundingClientRect().x,
					y: row.getBoundingClientRect().y})),
		}];
	}));
});

/* The texts of a behaviour, each of which has a row, or two. */
const rowsOf = clause => [clause.text,
	...(clause.measures ?? (clause.measure ? [clause.measure] : [])),
	...(clause.evidence ? [clause.evidence] : [])];

function checkRows(of, clause, rows, tags) {
	const left = rows.slice();
	for (const text of rowsOf(clause)) {
		const isText = text === clause.text || text === clause.evidence;
		const first = left.shift();
		if (isText && isMissing(of, text)) {
			assert(first.once, `${clause.id}: is not said to be alone`);
			assertSays(first.text, text[of.languages[0]], clause.id);
			continue;
		}
		const other = left.shift();
		assert.deepEqual([first.lang, other.lang], tags, clause.id);
		assert.equal(first.y, other.y, `${clause.id}: not on one line`);
		assert(first.x < other.x, `${clause.id}: not side by side`);
		if (isText) {
			assertSays(first.text, inLanguage(of, text, tags[0]),
				clause.id);
			assertSays(other.text, inLanguage(of, text, tags[1]),
				clause.id);
		}
	}
	assert.equal(left.length, 0, `${clause.id}: more rows than texts`);
}

async function checkPairs(page, of, tags) {
	const pairs = await readPairs(page);
	for (const clause of clauses(of)) {
		const pair = pairs[clause.id];
		assert(pair, `${clause.id}: is not there`);
		if (clause.kind !== "levels")
			assert.equal(pair.code, clause.code);
		assertSays(pair.titles[0], inLanguage(of, clause.title, tags[0]),
			clause.id);
		if (!isMissing(of, clause.title)) {
			assertSays(pair.titles[1], clause.title[tags[1]], clause.id);
			assert.deepEqual(pair.languages, tags);
		}
		if (clause.kind === "behaviours")
			checkRows(of, clause, pair.rows, tags);
	}
	for (const {id} of [...of.conditions ?? [], ...of.glossary ?? []])
		assert(pairs[id], `${id}: is not there`);
}

for (const tags of [[source, second], [second, source]])
	await check(`${tags}: every clause in both, without script`,
		async () => {
			const page = await open(`${tags[0]}/bilingual.html`,
				{script: false});
			await checkPairs(page, standard, tags);
			await close(page);
		});

await check("what is not translated stands once and says so", async () => {
	const of = read(untranslated), tags = of.languages;
	const other = await Session.start(untranslated);
	const page = await other.page();
	await page.goto(other.address(`${tags[0]}/bilingual.html`));
	await checkPairs(page, of, tags);
	assert(await page.locator(".once").count() +
		await page.locator(".pairs :is(h2, h3, h4, h5) > i").count() > 0,
		"the standard lacks nothing");
	await close(page);
	await other.close();
});

await check("both languages are stacked on a phone", async () => {
	const page = await open(`${source}/bilingual.html`, {width: 360});
	const pairs = await readPairs(page);
	for (const {rows} of Object.values(pairs))
		for (let i = 1; i < rows.length; i++)
			assert(rows[i].y > rows[i - 1].y);
	await close(page);
});

await check("a unit leads to itself in both languages", async () => {
	const unit = [...clauses(standard)].find(c => c.kind === "units");
	const page = await open(`${source}/units/${unit.id}.html`);
	await page.locator(".languages a[href*=bilingual]").click();
	assert.match(page.url(), new RegExp(`bilingual.html#${unit.id}$`));
	const y = await page.locator(`#${unit.id}`).evaluate(e =>
		e.getBoundingClientRect().y);
	assert(y >= 0 && y < 200, `it stands at ${y}`);
	await close(page);
});

/* ---- What names a clause ---- */

const children = ["title", "term", "units", "elements", "behaviours"];

/* The ids that the texts of an object name. */
function* named(of, value, tag) {
	if (typeof value === "string") {
		for (const [, id] of value.matchAll(/\[\[([a-z0-9-]+)[|\]]/g))
			yield id;
	} else if (typeof value === "object" &&
		of.languages.some(language => language in value)) {
		yield* named(of, inLanguage(of, value, tag), tag);
	} else if (typeof value === "object") {
		for (const [key, inner] of Object.entries(value))
			if (!children.includes(key))
				yield* named(of, inner, tag);
	}
}

function findUses(of, tag) {
	const uses = {}, chapters = of.chapters ?? {};
	for (const node of [...clauses(of), ...of.conditions ?? [],
		...of.glossary ?? [], ...chapters.opening ?? [],
		...chapters.front ?? [], ...chapters.back ?? []])
		for (const id of new Set(named(of, node, tag)))
			if (id !== node.id)
				(uses[id] ??= []).push(node.id);
	return uses;
}

const readUses = page => page.evaluate(() => Object.fromEntries(
	[...document.querySelectorAll("[id]")].map(node => [node.id,
		node.closest("th, article, section, main, .terms > div")
			.querySelector(":scope > .uses, :scope > dd > .uses")])
		.map(([id, list]) => [id, [...list?.querySelectorAll("a") ?? []]
			.map(link => new URL(link.href)).map(to => to.hash.slice(1) ||
				to.pathname.match(/([^/]*)\.html$/)[1])])));

for (const tag of [source, second])
	await check(`${tag}: all that names a clause, beside it`, async () => {
		const uses = findUses(standard, tag);
		const page = await session.page({script: false});
		const look = async (file, ids) => {
			await page.goto(session.address(`${tag}/${file}`));
			const shown = await readUses(page);
			for (const id of ids)
				assert.deepEqual(shown[id], uses[id] ?? [],
					`${file}: ${id}`);
		};
		const all = [...clauses(standard)];
		for (const unit of all.filter(c => c.kind === "units"))
			await look(`units/${unit.id}.html`,
				all.filter(c => (c.code + ".").startsWith(
					unit.code + ".")).map(c => c.id));
		await look("conditions.html", standard.conditions.map(c => c.id));
		await look("glossary.html", standard.glossary.map(c => c.id));
		assert(all.some(c => uses[c.id]), "no clause is named");
		await close(page);
	});

/* ---- Copying ---- */

const unitPage = `${source}/units/` +
	[...clauses(standard)].find(c => c.kind === "units").id + ".html";

async function firstButton(page) {
	const anchors = await page.locator(".anchor").count();
	assert(anchors > 3);
	assert.equal(await page.locator(".copy").count(), anchors);
	await page.locator("article .anchor").first().focus();
	await page.keyboard.press("Tab");
	assert.equal(await page.evaluate(() =>
		document.activeElement.className), "copy");
	return page.evaluate(() => document.activeElement
		.closest("article").querySelector("[id]").id);
}

await check("a button copies the permanent address, by keyboard", async () => {
	const page = await open(unitPage, {clipboard: true});
	const id = await firstButton(page);
	await page.keyboard.press("Enter");
	await page.locator("[role=status].copied", {hasText: /./}).waitFor();
	assert.equal(await page.evaluate(() => navigator.clipboard.readText()),
		`${standard.url ?? session.origin}${source}/all.html#${id}`);
	await close(page);
});

for (const via of ["http", "file"])
	await check(`${via}: without a clipboard the address is offered`,
		async () => {
			const page = await session.page();
			await page.addInitScript(() => Object.defineProperty(
				navigator, "clipboard", {value: undefined}));
			await page.goto(session.address(unitPage, via));
			const id = await firstButton(page);
			const asked = page.waitForEvent("dialog", {timeout: 5000});
			const pressed = page.keyboard.press("Enter");
			const dialog = await asked;
			assert.equal(dialog.defaultValue(),
				`${standard.url}${source}/all.html#${id}`);
			await dialog.dismiss();
			await pressed;
			await close(page);
		});

await check("without url the address is that of the place", async () => {
	const of = read(untranslated);
	const other = await Session.start(untranslated);
	const page = await other.page({clipboard: true});
	const unit = [...clauses(of)].find(c => c.kind === "units");
	assert.equal(of.url, undefined);
	await page.goto(other.address(
		`${of.languages[0]}/units/${unit.id}.html`));
	await page.locator(".copy").first().click();
	await page.locator(".copied", {hasText: /./}).waitFor();
	assert.equal(await page.evaluate(() => navigator.clipboard.readText()),
		`${other.origin}${of.languages[0]}/all.html#${unit.id}`);
	await close(page);
	await other.close();
});

await check("without script no button is offered", async () => {
	const page = await open(unitPage, {script: false});
	assert.equal(await page.locator(".copy, .bar select").count(), 0);
	await close(page);
});

/* ---- Colours ---- */

const paper = page => page.evaluate(() => [
	getComputedStyle(document.body).backgroundColor,
	getComputedStyle(document.documentElement).colorScheme].join());

await check("colours can be chosen, and stay chosen", async () => {
	const known = {};
	for (const scheme of ["light", "dark"]) {
		const page = await open(unitPage, {scheme});
		known[scheme] = await paper(page);
		await close(page);
	}
	assert.notEqual(known.light, known.dark);
	for (const [scheme, chosen] of [["light", "dark"], ["dark", "light"]]) {
		const page = await open(unitPage, {scheme});
		await page.locator(".bar select").focus();
		await page.locator(".bar select").selectOption(chosen);
		assert.equal(await paper(page), known[chosen]);
		await page.goto(session.address(`${second}/index.html`));
		assert.equal(await paper(page), known[chosen]);
		assert.equal(await page.locator(".bar select").inputValue(),
			chosen);
		await page.locator(".bar select").selectOption("auto");
		assert.equal(await paper(page), known[scheme]);
		await close(page);
	}
});

await check("they are chosen before anything is painted", async () => {
	const page = await open(unitPage);
	const script = page.locator("head > script[src$='theme.js']");
	assert.equal(await script.getAttribute("defer"), null);
	assert.equal(await script.getAttribute("async"), null);
	await close(page);
});

await check("they can be chosen where nothing is kept", async () => {
	session.forget();
	const page = await session.page();
	await page.addInitScript(() => Object.defineProperty(window,
		"localStorage", {get() { throw new Error("denied"); }}));
	await page.goto(session.address(unitPage));
	const before = await paper(page);
	await page.locator(".bar select").selectOption("dark");
	assert.notEqual(await paper(page), before);
	assert.deepEqual(session.problems, []);
	await close(page);
});

/* ---- By keyboard ---- */

/* Presses Tab until the focus is on a link to TARGET; each stop is seen. */
async function tabTo(page, target) {
	for (let stops = 1; stops <= 40; stops++) {
		await page.keyboard.press("Tab");
		const focus = await page.evaluate(() => {
			const e = document.activeElement;
			const {x, y, width, height} = e.getBoundingClientRect();
			const style = getComputedStyle(e);
			return {href: e.href ?? "", name: e.textContent.trim(),
				seen: x >= 0 && y >= 0 && x + width <= innerWidth &&
					y + Math.min(height, 20) <= innerHeight,
				outlined: style.outlineStyle !== "none"};
		});
		assert(focus.seen, `${focus.name}: out of sight`);
		assert(focus.outlined, `${focus.name}: not marked`);
		if (focus.href.endsWith(target))
			return stops;
	}
	throw new Error(`${target}: too far`);
}

for (const tag of [source, second])
	await check(`${tag}: home to a level and its conditions by keyboard, ` +
		"on a phone", async () => {
		const level = standard.levels.at(-2);
		const page = await open(`${tag}/index.html`, {width: 360,
			height: 740});
		const top = await page.locator(
			`main a[href$="levels/${level.id}.html"]`).first().boundingBox();
		assert(top.y < 740, "the first screen does not lead there");
		await tabTo(page, `levels/${level.id}.html`);
		await Promise.all([page.waitForURL("**/levels/**"),
			page.keyboard.press("Enter")]);
		const text = await page.locator("main").innerText();
		for (const condition of standard.conditions)
			if (condition.levels[level.id])
				assert(text.includes(inLanguage(standard,
					condition.title, tag)));
		for (const unit of level.units)
			assert(text.includes(inLanguage(standard, unit.title, tag)));
		await page.keyboard.press("Home");
		await tabTo(page, "conditions.html");
		await close(page);
	});

await check("home offers the workbook of each level if there is one",
	async () => {
		const page = await open(`${source}/index.html`);
		const {artifacts} = JSON.parse(
			readFileSync(path.join(folder, "manifest.json"), "utf8"));
		const workbooks = artifacts.filter(a => a.kind === "workbook" &&
			a.lang === source && a.level > 0 && !a.path.includes("editions/"));
		assert.equal(await page.locator(".start a[href$='.xlsx']").count(),
			workbooks.length);
		assert.equal(await page.locator(
			".start a[href$='#_conditions']").count(),
		standard.levels.length);
		await close(page);
	});

/* ---- On paper ---- */

const scratch = mkdtempSync(path.join(tmpdir(), "rubric-pages-"));

async function printed(file) {
	const page = await open(file, {scheme: "dark"});
	const pdf = path.join(scratch, "page.pdf");
	writeFileSync(pdf, await page.pdf({preferCSSPageSize: true,
		printBackground: true}));
	await close(page);
	const run = (...command) => execFileSync(command[0], command.slice(1),
		{encoding: "utf8"});
	return {info: run("pdfinfo", pdf),
		text: run("pdftotext", "-layout", pdf, "-").normalize("NFKC")
			.replace(/\s+/g, "")};
}

for (const tag of [source, second])
	await check(`${tag}: a unit is printed as a sheet of A4`, async () => {
		const all = [...clauses(standard)];
		const unit = all.find(c => c.kind === "units");
		const {info, text} = await printed(`${tag}/units/${unit.id}.html`);
		const page = await open(`${tag}/units/${unit.id}.html`);
		const has = words => assert(text.includes(
			words.normalize("NFKC").replace(/\s+/g, "")),
		`no “${words}” on paper`);
		assert.match(info, /Page size: +59[45][.\d]* x 84[12][.\d]* pts/);
		assert(Number(info.match(/Pages: +(\d+)/)[1]) <= 2);
		for (const clause of all)
			if ((clause.code + ".").startsWith(unit.code + "."))
				has(clause.code + inLanguage(standard, clause.title, tag));
		has(inLanguage(standard, standard.title, tag));
		for (const name of [".edition", ".revised", ".hash"])
			has(await page.locator(`footer ${name}`).innerText());
		await page.emulateMedia({media: "print"});
		assert.equal(await page.locator("nav:visible, form:visible, " +
			"select:visible, button:visible, .anchor:visible, " +
			".skip:visible").count(), 0);
		await close(page);
	});

rmSync(scratch, {recursive: true});

/* ---- Narrow ---- */

await check("nothing is cut off at 320 px", async () => {
	const {levels: [level]} = standard;
	const page = await session.page({width: 320, height: 640});
	for (const tag of [source, second])
		for (const file of ["index", "bilingual", "all", "conditions",
			"comparison", "glossary", "downloads", `levels/${level.id}`,
			`units/${level.units[0].id}`]) {
			await page.goto(session.address(`${tag}/${file}.html`));
			const width = await page.evaluate(() =>
				document.documentElement.scrollWidth);
			assert(width <= 320, `${tag}/${file}: ${width} px`);
		}
	await close(page);
});

await check("the comparison is a table, stacked on a phone", async () => {
	for (const [width, display] of [[1280, "table-cell"], [360, "block"]]) {
		const page = await open(`${source}/comparison.html`, {width});
		assert.equal(await page.locator("td").first().evaluate(cell =>
			getComputedStyle(cell).display), display);
		await close(page);
	}
});

await check("nothing went wrong in any page", async () =>
	assert.deepEqual(session.problems, []));

await session.close();
finish();
