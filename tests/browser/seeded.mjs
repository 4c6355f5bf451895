/*
 * Whether the checks of checks.mjs and of the session find what they are
 * for: each fault is put into a page of a sound site (the first argument)
 * that has no other, and the check beside it must find it.
 */
import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import path from "node:path";
import * as checks from "./checks.mjs";
import {kinds} from "./pick.mjs";
import {Session, check, finish, none} from "./session.mjs";

const before = (mark, text) => page => page.replace(mark, text + mark);
const inside = text => before("</main>", text);
const wide = "long".repeat(100);
const {accessibility, outline, keyboard, reflow, unreadable, dead} = checks;
const dark = page => accessibility(page, true);

/* Name, the check, what is put in, a style for it, and how it is opened. */
const faults = [
	["a picture without words", accessibility,
		inside("<img src='../icon.svg'>")],
	["a field without a name", accessibility, inside("<input>")],
	["a pale text", accessibility, inside("<p class=f>pale</p>"),
		".f { color: #bbb; background: #fff }"],
	["a text that is pale in the dark", dark, inside("<p class=f>dim</p>"),
		"@media (prefers-color-scheme: dark) {" +
		".f { color: #444; background: #111 } }", {scheme: "dark"}],
	["a target that is too small", accessibility,
		inside("<p><a class=f href='#a'>x</a><a class=f href='#b'>y</a>"),
		".f { font-size: 8px; line-height: 1; display: inline-block; " +
		"width: 8px; height: 8px }"],
	["a heading left out", outline, inside("<h2>a</h2><h4>b</h4>")],
	["a second h1", outline, inside("<h1>a</h1>")],
	["a stop without a mark", keyboard,
		inside("<button class=f>x</button>"),
		".f:focus-visible { outline: none }"],
	["an order of its own", keyboard,
		inside("<a href='#a' tabindex=2>x</a>")],
	["a stop out of sight", keyboard, inside("<a class=f href='#a'>x</a>"),
		".f { position: absolute; left: -999px }"],
	["no link that skips", keyboard,
		page => page.replace(/<a class="skip".*?<\/a>/, "")],
	["a trap", keyboard, inside("<button id=_f>x</button>" +
		"<a href='#a'>y</a><script src='../trap.js'></script>")],
	["a page that is too wide", reflow, inside(`<p class=f>${wide}</p>`),
		".f { white-space: nowrap }", {width: 320}],
	["a text that is hidden", unreadable, inside("<p class=f>gone</p>"),
		".f { visibility: hidden }", {script: false}],
	["a text that is cut", unreadable, inside(`<p class=f>${wide}</p>`),
		".f { overflow: hidden; white-space: nowrap; width: 9em }",
		{script: false}],
	["a button that does nothing", dead, inside("<button>x</button>"), "",
		{script: false}],
	["an inline script", null, inside("<script>x()</script>")],
	["an inline style", null, inside("<p style='color: red'>x</p>")],
	["a picture from elsewhere", null,
		inside("<img alt='' src='https://example.org/x.png'>")],
	["a missing file", null, inside("<img alt='' src='gone.png'>")],
	["a missing file on a disk", null, inside("<img alt='' src='gone.png'>"),
		"", {via: "file"}],
	["a script that fails", null,
		inside("<script src='../fails.js'></script>")],
];

const scratch = mkdtempSync(path.join(tmpdir(), "seeded-"));
const tree = process.argv[2];
cpSync(tree, scratch, {recursive: true});
const session = await Session.start(scratch);
const name = kinds(tree).find(name => /^[^/]+\/conditions\.html$/.test(name)) ??
	kinds(tree).find(name => /^[^/]+\/glossary\.html$/.test(name));
const sound = readFileSync(path.join(tree, name), "utf8");
const style = readFileSync(path.join(tree, "style.css"), "utf8");
const write = (file, text) => writeFileSync(path.join(scratch, file), text);

async function found(find, {via, ...options} = {}) {
	const page = await session.page(options);

	session.forget();
	await page.goto(session.address(name, via));
	const findings = find ? await find(page) : session.problems.slice();
	await page.context().close();
	return findings;
}

write("trap.js", "document.getElementById('_f').addEventListener('keydown'," +
	" event => { if (event.key === 'Tab') event.preventDefault(); });");
write("fails.js", "absent();");
await check("nothing is found in a sound page", async () => {
	const page = await session.page();
	session.forget();
	await page.goto(session.address(name));
	const plain = await session.page({script: false});
	await plain.goto(session.address(name));
	none([...session.problems, ...await accessibility(page),
		...await outline(page), ...await reflow(page),
		...await keyboard(page), ...await unreadable(plain),
		...await dead(plain)]);
});
for (const [what, find, change, rules = "", options] of faults)
	await check(`finds ${what}`, async () => {
		write(name, change(sound));
		write("style.css", style + rules);
		if ((await found(find, options)).length === 0)
			throw "it is not found";
	});
await session.close();
rmSync(scratch, {recursive: true});
finish();
