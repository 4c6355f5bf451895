/*
 * Every kind of page by the Web Content Accessibility Guidelines 2.2 AA:
 * axe-core in light, in dark and on a phone, headings, and the keyboard. The
 * trees are the arguments.
 */
import {readFileSync} from "node:fs";
import path from "node:path";
import * as checks from "./checks.mjs";
import {kinds} from "./pick.mjs";
import {Session, check, finish, none} from "./session.mjs";

/*
 * The kind of a page: its name without the language, as every language has
 * the same templates. After the first of a kind, others are looked at in
 * light only and not operated. What is the same a thousand times is of one
 * kind in all trees.
 */
function kindOf(name, languages) {
	const parts = name.split("/").filter(part => !languages.includes(part));
	const file = parts.at(-1);

	return ["all.html", "bilingual.html"].includes(file) ? file :
		parts.join("/");
}

/* Hundreds of links; each sort of them is on other pages too. */
const long = ["all.html", "bilingual.html"];

async function look(page, name, briefly) {
	const findings = [];
	const note = (mode, list) => findings.push(
		...list.map(text => `${name}, ${mode}: ${text}`));

	note("light", await checks.accessibility(page));
	note("light", await checks.outline(page));
	if (briefly)
		return findings;
	await page.emulateMedia({colorScheme: "dark"});
	note("dark", await checks.accessibility(page, true));
	await page.emulateMedia({colorScheme: "light"});
	await page.setViewportSize({width: 360, height: 740});
	note("phone", await checks.accessibility(page));
	await page.setViewportSize({width: 1280, height: 900});
	return findings;
}

async function operate(session, page, name) {
	const findings = [...await checks.keyboard(page)];

	if (await page.locator("a[href='#_main']").count() > 0) {
		await page.goto(session.address(name));
		findings.push(...await checks.skip(page));
	}
	return findings.map(text => `${name}, keyboard: ${text}`);
}

const seen = new Set();
for (const tree of process.argv.slice(2)) {
	const session = await Session.start(tree);
	const page = await session.page();
	const names = kinds(tree), looks = [], keys = [];
	const {languages} = JSON.parse(readFileSync(
		path.join(tree, "data", "standard.json"), "utf8"));
	const id = path.basename(tree);

	for (const name of names.reverse()) {
		const kind = kindOf(name, languages);
		const known = seen.has(kind) || seen.has(`${id}/${kind}`);
		seen.add(long.includes(kind) ? kind : `${id}/${kind}`);
		await page.goto(session.address(name));
		looks.push(...await look(page, name, known));
		if (!known && !long.includes(kind))
			keys.push(...await operate(session, page, name));
	}
	await check(`${id}: WCAG 2.2 AA on ${names.length} pages, ` +
		"light, dark, phone", () => none(looks));
	await check(`${id}: all of it by keyboard`, () => none(keys));
	await session.close();
}
finish();
