/*
 * The check of conditions in a browser: equal to score/ on whole grids of
 * entries (tests/tools/conditions.c), and what a reader sees of it.
 */
import {execFileSync} from "node:child_process";
import {readFileSync} from "node:fs";
import path from "node:path";
import assert from "node:assert/strict";
import {Session, check, finish} from "./session.mjs";
import {accessibility, outline, keyboard} from "./checks.mjs";

const trees = process.argv.slice(2);
const tool = path.join(process.env.RUBRIC_BUILD, "tests", "conditions");

const named = tree => path.basename(tree);
const languages = tree => JSON.parse(readFileSync(
	path.join(tree, "data", "standard.json"))).languages;

function gridOf(tree) {
	const [about, ...cases] = execFileSync(tool,
		[path.join(tree, "data", "standard.json")],
		{maxBuffer: 1 << 28}).toString().trim().split("\n")
		.map(line => JSON.parse(line));
	return {about, cases};
}

/*
 * In the page: types each case into the form and gives the first cases where
 * what is then shown differs from what it should.
 */
function differences({about, cases}) {
	const root = document.getElementById("_check");
	const form = root.querySelector("form");
	const letters = {
		[root.dataset.good]: "m", [root.dataset.bad]: "n",
		[root.dataset.open]: "o",
	};
	const letter = element => letters[element.textContent] ?? "?";
	const levels = [...root.querySelectorAll("section")];
	const result = root.querySelector("[data-none]");
	const name = n => (n === 0 ? result : levels[n - 1]).dataset.level;
	const found = [];
	const inputs = about.inputs.map((_, i) =>
		[...form.querySelectorAll(`[name=q${i}]`)]);
	const type = (text, i) => {
		const [field, ...others] = inputs[i];
		if (others.length === 0)
			field.value = text;
		else
			inputs[i].find(({value}) => value === text).checked = true;
	};
	/* What is asked at a level, by its place in c. */
	const marks = levels.flatMap((level, i) =>
		[...level.querySelectorAll("[data-cell]")].map(item => ({
			at: (item.dataset.cell.split(" ")[0] - 1) * about.levels + i,
			mark: item.querySelector(".mark"),
		})));
	const cells = [...document.querySelector("main table").tBodies[0].rows]
		.flatMap(row => [...row.cells].slice(1));
	const heads = levels.map(level => level.querySelector("h3 .mark"));
	const status = [...root.querySelectorAll("[role=status] .mark")];

	const conditions = () => {
		const seen = Array(cells.length).fill(".");
		for (const {at, mark} of marks)
			seen[at] = letter(mark);
		return seen.join("");
	};
	/* Open ones are not marked in the table. */
	const table = () => cells.map(({firstElementChild: mark}) =>
		mark && mark.matches("p.mark:not([hidden])") ? letter(mark) : " ")
		.join("");

	for (const {e, r, c, l, n} of cases) {
		e.forEach(type);
		form.elements.recognised.value = r;
		form.dispatchEvent(new Event("input"));
		const seen = {
			c: conditions(),
			t: table(),
			l: heads.map(letter).join(""),
			s: status.map(letter).join(""),
			n: result.textContent,
		};
		const due = {c, t: c.replace(/[.o]/g, " "), l: l.replace(/\./g, "m"),
			s: l.replace(/\./g, "m"), n: name(n)};
		for (const key in due)
			if (seen[key] !== due[key])
				found.push({typed: e, recognised: r, key,
					due: due[key], seen: seen[key]});
		if (found.length > 5)
			break;
	}
	return found;
}

/* That the grid tries what it is for. */
function assertWhole({about, cases}) {
	const size = about.levels * about.conditions;

	assert(cases.length > 1000, `${cases.length} cases`);
	/* Where 0 is enough, nothing fails. */
	const failing = [...Array(size).keys()].filter(i => {
		const seen = new Set(cases.map(({c}) => c[i]));
		assert(seen.has(".") || seen.has("m") && seen.has("o"),
			`condition and level ${i}: only ${[...seen]}`);
		return seen.has("n");
	});
	assert(failing.length * 3 > size,
		`${failing.length} of ${size} fail`);
	const reached = new Set(cases.map(({n}) => n));
	assert(reached.has(about.levels), `levels reached: ${[...reached]}`);
}

/* The script with one fault, for what each must be found by the grid. */
const faults = [
	["less <= 0 &&", "less < 0 &&"],
	["&& more <= 0", "&& more < 0"],
	["&& !pick(degrees).some(isFigure)", ""],
	["mine.includes(BLANK) &&", ""],
	["mine.includes(INVALID) ||", ""],
	["Math.max(NOT_MET,", "Math.max(OPEN,"],
	["Math.min(MET,", "Math.min(OPEN,"],
	["reached === i &&", ""],
	["i < form.recognised.value ||", ""],
	["digits[15] > 4", "digits[15] > 5"],
	[".slice(0, 15)", ".slice(0, 16)"],
	["value % million", "value % 1n"],
	["scaled % limit ||", ""],
	["|| scaled >= limit * limit", ""],
	["sign === \"-\" ||", ""],
	[".length > 48", ".length > 47"],
	["> 999", "> 1000"],
	["/[%％]?$/", "/[%]?$/"],
	["0xfee0", "0xfee1"],
	["\\u200b", ""],
	["BigInt(low) - best", "BigInt(Number(low) & ~1023) - best"],
];

const session = await Session.start(path.dirname(trees[0]));

async function open(tree, language, options = {}, via = "http", query = "") {
	session.folder = path.resolve(tree);
	const page = await session.page(options);
	const target = `${language}/conditions.html${query}`;
	await page.goto(session.address(target, via));
	return page;
}

async function withFault(tree, language, [from, to]) {
	const page = await open(tree, language);
	const source = readFileSync(path.join(tree, "conditions.js"), "utf8");

	assert(source.includes(from), `the script has no ${from}`);
	await page.route("**/conditions.js", route => route.fulfill({
		contentType: "text/javascript", body: source.replace(from, to),
	}));
	await page.reload();
	return page;
}

const grids = new Map(trees.map(tree => [tree, gridOf(tree)]));

/* The whole grid in both languages of the first standard; of the others in
 * one, for the script is the same. */
for (const [tree, grid] of grids) {
	const all = languages(tree);

	for (const language of tree === trees[0] ? all : all.slice(0, 1))
		await check(`${named(tree)}, ${language}: ${grid.cases.length} ` +
			"cases as score/ has them", async () => {
			assertWhole(grid);
			const page = await open(tree, language);
			assert.deepEqual(await page.evaluate(differences, grid), []);
			await page.context().close();
		});
}

const hive = trees.find(tree => named(tree) === "beekeeper");

await check(`each of ${faults.length} faults in the script is found`,
	async () => {
		const {about, cases} = grids.get(hive);
		/* Some from everywhere at a time: most are found with the first. */
		const parts = 20;
		const missed = [];

		for (const fault of faults) {
			const page = await withFault(hive, "en", fault);
			let found = 0;
			for (let part = 0; part < parts && found === 0; part++)
				found = (await page.evaluate(differences, {about,
					cases: cases.filter((_, i) => i % parts === part),
				})).length;
			if (found === 0)
				missed.push(fault[0]);
			await page.context().close();
		}
		assert.deepEqual(missed, []);
	});

/* ---- What a reader sees ------------------------------------------------- */

const fields = ["course", "diploma", "doctor", "seasons", "bees", "swarm",
	"queens", "moisture", "stings", "losses", "survival", "sales", "strain",
	"script"];

async function enter(page, entries) {
	for (const [name, text] of Object.entries(entries)) {
		const field = `[name=q${fields.indexOf(name)}]`;
		if (await page.locator(field).count() === 1)
			await page.fill(field, text);
		else
			await page.check(`${field}[value="${text}"]`);
	}
}

/* What is shown of a condition at a level, a line each. */
const shown = async (page, condition, level) => (await page.locator(
	`[data-cell="${condition} ${level}"]`).innerText())
	.split("\n").map(line => line.trim()).filter(line => line !== "");
const level = page => page.locator("[role=status] b").innerText();
const isSeen = (page, field) => page.locator(
	`[name=q${fields.indexOf(field)}]`).first().isVisible();

await check("what is missing is said in words", async () => {
	const page = await open(hive, "en");

	await enter(page, {course: "5", seasons: "1.5", bees: "12", swarm: "no",
		queens: "1", moisture: "20", stings: "２", losses: "13.75 %",
		survival: "79", sales: "9,999", script: "yes"});
	assert.deepEqual(await shown(page, 1, 2), ["Not met C1 Schooling",
		"Any one of these", "Diploma, years of service ≥ 3",
		"No years given for this degree", "Doctorate, years of service ≥ 0",
		"No years given for this degree"]);
	assert.deepEqual(await shown(page, 3, 2),
		["Not met C3 Seasons", "≥ 2.5 seasons", "Still missing: 1 season"]);
	assert.deepEqual(await shown(page, 3, 3),
		["Not met C3 Seasons", "≥ 11 seasons", "Still missing: 9.5 seasons"]);
	assert.deepEqual(await shown(page, 4, 2),
		["Met C4 Bees <b>ever</b> \"kept\" & counted"]);
	assert.equal((await shown(page, 4, 3))[2],
		"Still missing: 123\u202f456\u202f789\u202f000.125 bees");
	assert.deepEqual(await shown(page, 5, 2), ["Not met C5 Practice",
		"Any one of these", "Has caught a swarm.", "Answered “no”",
		"Raises 4 queens a month.", "Still missing: 3 queens",
		"Honey of 16.5\u202f% to 18\u202f% water.", "Too much by 2\u202f%",
		"At most 1 stings.", "Too much by 1 sting"]);
	assert.deepEqual(await shown(page, 5, 3), ["Not met C5 Practice",
		"Loses at most 12.5\u202f% of the colonies.",
		"Too much by 1.25\u202f%",
		"Brings 80\u202f% of them through winter.",
		"Still missing: 1\u202f%", "Any one of these",
		"Sells for CNY\u00a010\u202f000 to CNY\u00a02\u202f500\u202f000.5.",
		"To be filled in", "Works with strain 3 to 5.", "To be filled in"]);
	await enter(page, {course: "", diploma: "1"});
	assert.equal((await shown(page, 1, 2))[3],
		"Years of service still missing: 2");
	await page.context().close();
});

await check("an entry that cannot be read is told beside it", async () => {
	const page = await open(hive, "en");
	const told = () => page.locator(".error:visible").allInnerTexts();

	await enter(page, {diploma: "2.5", sales: "9,999"});
	/* The last one may not be finished yet. */
	assert.deepEqual(await told(), ["Enter a whole number, such as 5."]);
	await enter(page, {seasons: "3"});
	assert.deepEqual(await told(), ["Enter a whole number, such as 5.",
		"Enter a number, such as 4.5."]);
	assert.equal(await page.getAttribute("[name=q1]", "aria-invalid"), "true");
	assert.equal(await page.getAttribute("[name=q3]", "aria-invalid"), "false");
	await page.click("[data-cell='5 3'] [href='#_q11']:visible");
	assert.equal(await page.evaluate(() => location.hash), "#_q11");
	await enter(page, {diploma: "2", sales: "9999"});
	assert.deepEqual(await told(), []);
	await page.context().close();
});

await check("on a phone, by keyboard alone, for one level", async () => {
	const page = await open(hive, "en", {width: 360, height: 640});
	const press = async (...keys) => {
		for (const key of keys)
			await page.keyboard.press(key);
	};
	const type = async text => {
		await press("Tab");
		await page.keyboard.type(text);
	};

	await page.locator("main .check-go a").focus();
	await press("Enter", "Tab", "ArrowDown", "ArrowDown");
	assert.equal(await page.inputValue("[name=level]"), "2");
	assert.equal(await isSeen(page, "stings"), true);
	assert.equal(await isSeen(page, "losses"), false);
	for (const text of ["", "3", "", "2.5", "0"])
		await type(text);
	await press("Tab", "ArrowDown", "Tab", "Tab");
	await type("1");
	assert.equal(await level(page), "Level 2: Keeper");
	assert.deepEqual(await page.locator("[role=status] li").allInnerTexts(),
		["Level 1 Met", "Level 2 Met", "Level 3 Not met"]);
	assert.deepEqual(await page.locator("main .outcome h3:visible")
		.allInnerTexts(), ["Level 2: Keeper\nMet"]);
	await press("Tab", "Tab", "Enter");
	await page.getByRole("status").getByText("Level 1: Helper").waitFor();
	assert.equal(await page.locator("td > .mark:visible").count(), 0);
	assert.equal(await page.inputValue("[name=q1]"), "");
	assert.equal(await isSeen(page, "losses"), true);
	await page.context().close();
});

await check("a level's page leads to the questions for it", async () => {
	const page = await open(hive, "zh-Hans", {width: 360, height: 640}, "file");

	await page.goto(session.address("zh-Hans/levels/keeper.html", "file"));
	await page.click(".check-go a");
	await page.waitForURL("**/conditions.html?2#_check");
	assert.equal(await page.inputValue("[name=level]"), "2");
	assert.equal(await isSeen(page, "seasons"), true);
	assert.equal(await isSeen(page, "survival"), false);
	const top = await page.locator("#_check").evaluate(element =>
		element.getBoundingClientRect().top);
	assert(Math.abs(top) < 100, `the check stands ${top} px down`);
	await enter(page, {seasons: "２．５"});
	assert.equal((await shown(page, 3, 2))[0], "达到 C3 养蜂季数");
	await page.context().close();
});

await check("nothing is kept and nothing leaves the page", async () => {
	const page = await open(hive, "en");
	const asked = [];

	/* The browser asks for the icon when it likes. */
	page.on("request", request => request.url().endsWith("/icon.svg") ||
		asked.push(request.url()));
	await enter(page, {diploma: "12", seasons: "12", sales: "10000"});
	await page.press("[name=q3]", "Enter");
	assert.deepEqual(asked, []);
	assert.equal(page.url(), session.address("en/conditions.html"));
	assert.deepEqual(await page.evaluate(async () => [localStorage.length,
		sessionStorage.length, document.cookie,
		(await indexedDB.databases()).length]), [0, 0, "", 0]);
	await page.reload();
	assert.equal(await page.inputValue("[name=q3]"), "");
	await page.context().close();
});

await check("without script the table stands alone", async () => {
	const page = await open(hive, "en", {script: false}, "http", "#_check");

	assert.equal(await page.locator("main table").isVisible(), true);
	assert.equal(await page.locator("#_check").isVisible(), false);
	assert.equal(await page.locator(".check-go a").isVisible(), false);
	await page.context().close();
});

for (const [width, scheme] of [[360, "light"], [1280, "dark"]])
	await check(`no barrier at ${width} px, ${scheme}`, async () => {
		const page = await open(hive, "en", {width, scheme});

		assert.deepEqual(await keyboard(page), []);
		await enter(page, {diploma: "1", seasons: "1,5", swarm: "no",
			stings: "0", losses: "99"});
		assert.deepEqual(await accessibility(page), []);
		assert.deepEqual(await outline(page), []);
		const [wide, fits] = await page.evaluate(() => [
			document.documentElement.scrollWidth, innerWidth]);
		assert(wide <= fits, `${wide} px in ${fits}`);
		await page.context().close();
	});

await check("no problem in any of these pages", () =>
	assert.deepEqual(session.problems, []));

await session.close();
finish();
