/*
 * Templates in two implementations: mustache.mjs TOOL FOLDER [CASES [SEED]].
 *
 * Makes CASES random templates with data and partials, the same ones at each
 * run, has TOOL (tests/tools/mustache.c) and mustache.js render them, and
 * compares every byte. FOLDER is for scratch.
 *
 * Ours differs from mustache.js on purpose, and only so:
 *  - A name that stands for nothing, a value of another kind than the tag
 *    asks for, and markup in {{ }} or a text in {{{ }}} are errors. What is
 *    wrong first, and its line and column, is found out here independently.
 *    So is {{a.b}} where the nearest a has no b (mustache.js looks further).
 *  - A name is of letters, digits, - and _, and the sign before it stands
 *    right behind the braces; a tag of anything else is wrong.
 *  - / ` and = are not escaped: attributes are quoted. Controls that HTML
 *    forbids become U+FFFD.
 *  - A partial that is not alone on its line is not indented at all
 *    (mustache.js indents its lines but the first).
 *  - Several tags on a line take nothing of it away (mustache.js does, where
 *    there is nothing else). Such lines are not made.
 * Texts that begin with U+E000 stand for markup.
 */
import {execFileSync} from "node:child_process";
import {mkdirSync, writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import path from "node:path";

const Mustache = createRequire(import.meta.url)("../node_modules/mustache");
const [tool, folder, wanted = "4000", seed = "2014"] = process.argv.slice(2);

// ---- Chance ------------------------------------------------------------------

let state = Number(seed);

function random() {
	state = (state + 0x6D2B79F5) | 0;
	let t = Math.imul(state ^ (state >>> 15), 1 | state);
	t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
	return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const below = n => Math.floor(random() * n);
const pick = list => list[below(list.length)];
const chance = share => random() < share;

// ---- Data --------------------------------------------------------------------

const MARKUP = "\uE000";
const names = ["a", "b", "c", "d", "e", "title", "has-units", "x_1", "N"];
const texts = ["", "plain", "a<b>&\"'", "/`=", "客户经理", "{{a}}", "{{{b}}}",
	"two\nlines", "two\r\nlines", " ", "&amp;#x2F;", "\u2028|\u202E", "\v\f",
	"𠮷", "</script>", "{", "}}"];
const marked = ["<b>bold</b>", "", "&amp;", "<p>\n</p>\n", "{{a}}"];

function someText() {
	return chance(0.75) ? pick(texts) : MARKUP + pick(marked);
}

function someObject(depth) {
	const object = {};

	for (const name of names)
		if (chance(0.6))
			object[name] = someValue(depth + 1);
	return object;
}

/* Items are of one shape, as a rule. */
function someList(depth) {
	const length = below(4), shape = someObject(depth);

	if (depth > 2 || chance(0.4))
		return Array.from({length}, someText);
	return Array.from({length}, () => {
		const item = {...shape};
		for (const name in item)
			if (typeof item[name] === "string")
				item[name] = item[name].startsWith(MARKUP) ?
					MARKUP + pick(marked) : pick(texts);
		if (chance(0.1))
			delete item[pick(names)];
		return item;
	});
}

function someValue(depth) {
	const kind = below(depth > 2 ? 6 : 10);

	if (kind < 4)
		return someText();
	if (kind < 6)
		return chance(0.5);
	return kind < 8 ? someObject(depth) : someList(depth);
}

/* As the tool reads it. */
function encode(value) {
	if (typeof value === "string")
		return [value.startsWith(MARKUP) ? "markup" : "text", value];
	if (typeof value === "boolean")
		return ["flag", Number(value)];
	if (Array.isArray(value))
		return ["list", value.map(encode)];
	return ["object", Object.entries(value).map(
		([name, inner]) => [name, encode(inner)])];
}

// ---- Templates ---------------------------------------------------------------

const eol = () => chance(0.15) ? "\r\n" : "\n";
const blank = () => pick(["", "", " ", "  ", "\t"]);
const words = ["text", "客户", "<p>", "{ }", "}} ", "$&", " ", "  \t", "\n",
	"\n\n", "\r\n", "&", "𠮷", "{", "x}"];

/* A name that stands for something where SCOPES are open, mostly. */
function someName(scopes, fits = () => true) {
	const found = [];

	for (const scope of scopes) {
		if (fits(scope))
			found.push(".");
		if (typeof scope !== "object")
			continue;
		for (const [name, value] of Object.entries(scope)) {
			if (fits(value))
				found.push(name);
			if (value && typeof value === "object" &&
				!Array.isArray(value))
				for (const [inner, deep] of
					Object.entries(value))
					if (fits(deep))
						found.push(`${name}.${inner}`);
		}
	}
	if (found.length === 0 || chance(0.015))
		return chance(0.2) ? "." : pick(names) +
			(chance(0.3) ? "." + pick(names) : "");
	return pick(found);
}

const isText = value => typeof value === "string" &&
	!value.startsWith(MARKUP);
const isMarkup = value => typeof value === "string" &&
	value.startsWith(MARKUP);

function enter(scopes, name) {
	let value = name === "." ? scopes.at(-1) : scopes.findLast(scope =>
		typeof scope === "object" && name.split(".")[0] in scope);

	for (const part of name === "." ? [] : name.split("."))
		value = value?.[part];
	if (Array.isArray(value))
		value = value[0];
	return value === undefined || typeof value === "boolean" ? scopes :
		[...scopes, value];
}

/* A tag alone on its line, or among others. */
function line(tag, alone) {
	return alone ? blank() + tag + blank() + eol() : tag;
}

function someSection(maker, scopes, depth) {
	const inverted = chance(0.25), alone = chance(0.5);
	const name = someName(scopes, value => value !== scopes.at(-1));
	const inner = someBlock(maker, inverted ? scopes : enter(scopes, name),
		depth + 1);
	const open = `{{${inverted ? "^" : "#"}${blank()}${name}${blank()}}}`;

	return (alone ? eol() : "") + line(open, alone) + inner +
		(alone ? eol() : "") +
		line(`{{/${blank()}${name}${blank()}}}`, alone);
}

function somePartial(maker, scopes, depth) {
	const name = `c${String(maker.number).padStart(6, "0")}-` +
		Object.keys(maker.partials).length;
	const alone = chance(0.6);

	maker.partials[name] = "";
	maker.partials[name] = someBlock(maker, scopes, depth + 1);
	return (alone ? eol() : "") + line(`{{>${blank()}${name}}}`, alone);
}

const pieces = [
	[8, () => pick(words)],
	[5, (maker, scopes) =>
		`{{${blank()}${someName(scopes, isText)}${blank()}}}`],
	[1, (maker, scopes) => `{{{${blank()}${someName(scopes, isMarkup)}}}}`],
	[1, (maker, scopes) => `{{&${blank()}${someName(scopes, isMarkup)}}}`],
	[1, () => line(`{{!${pick(["", " note ", " a\nb ", "{{x"])}}}`,
		chance(0.5))],
	[4, (maker, scopes, depth) => depth < 4 ?
		someSection(maker, scopes, depth) : ""],
	[2, (maker, scopes, depth) => depth < 3 ?
		somePartial(maker, scopes, depth) : ""],
];
const weights = pieces.flatMap(([weight, make]) => Array(weight).fill(make));

function someBlock(maker, scopes, depth) {
	let text = "";

	for (let i = 1 + below(depth === 0 ? 9 : 5); i > 0; i--)
		text += pick(weights)(maker, scopes, depth);
	return text;
}

/* Whether a line has several tags and nothing else. */
function isDoubtful(template) {
	return template.replace(/\{\{\{[^]*?\}\}\}|\{\{([#^/>!]?)[^]*?\}\}/g,
		(tag, sigil) => sigil ? "\0" : "x").split("\n")
		.some(text => /^\s*\0\s*\0[\s\0]*$/.test(text));
}

/* Something cut out, so that a tag or a section is not closed. */
function damage(template) {
	const letters = [...template];

	letters.splice(below(letters.length), 1 + below(6));
	return letters.join("");
}

function someCase(number) {
	for (;;) {
		const maker = {number, partials: {}};
		const data = someObject(0);
		let template = someBlock(maker, [data], 0);

		if (chance(0.08))
			template = damage(template);
		if (![template, ...Object.values(maker.partials)]
			.some(isDoubtful))
			return {template, data, partials: maker.partials};
	}
}

// ---- What is to come out -----------------------------------------------------

class Fault extends Error {}

/* By the specification: the first name of all that stand around, the others
 * inside it. */
function resolve(context, name) {
	let value;

	if (name === ".")
		return context.view;
	const [first, ...rest] = name.split(".");
	while (context && !(typeof context.view === "object" &&
		Object.hasOwn(context.view, first)))
		context = context.parent;
	value = context?.view[first];
	for (const part of rest)
		value = typeof value === "object" && !Array.isArray(value) &&
			Object.hasOwn(value, part) ? value[part] : undefined;
	return value;
}

const nameRe = /^(\.|[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*)$/;

class Writer extends Mustache.Writer {
	constructor() {
		super();
		/* The templates that are being rendered, innermost last. */
		this.open = [];
	}

	parse(template, tags) {
		let tokens;

		try {
			tokens = super.parse(template, tags);
		} catch {
			throw new Fault("template-syntax");
		}
		if (/\{\{\s+[#^/>&!]/.test(template))
			throw new Fault("template-syntax");
		this.checkNames(tokens);
		return tokens;
	}

	checkNames(tokens) {
		for (const [type, name, , , inner] of tokens) {
			if (type !== "text" && type !== "!" &&
				!nameRe.test(name))
				throw new Fault("template-syntax");
			if (type === "#" || type === "^")
				this.checkNames(inner);
		}
	}

	fail(id, offset) {
		const {file, text, indent} = this.open.at(-1);
		const before = text.slice(0, offset).split("\n");
		const column = [...before.at(-1)].length + 1 - indent;

		throw new Fault(`${file}:${before.length}:${column} ${id}`);
	}

	find(token, context) {
		const value = resolve(context, token[1]);

		if (value === undefined)
			this.fail("template-name", token[2]);
		return value;
	}

	renderSection(token, context, ...others) {
		this.find(token, context);
		return super.renderSection(token, context, ...others);
	}

	renderInverted(token, context, ...others) {
		this.find(token, context);
		return super.renderInverted(token, context, ...others);
	}

	escapedValue(token, context, config) {
		const value = this.find(token, context);

		if (!isText(value))
			this.fail(isMarkup(value) ? "template-markup" :
				"template-type", token[2]);
		return super.escapedValue(token, context, config);
	}

	unescapedValue(token, context) {
		const value = this.find(token, context);

		if (!isMarkup(value))
			this.fail(isText(value) ? "template-raw" :
				"template-type", token[2]);
		return super.unescapedValue(token, context);
	}

	renderPartial(token, context, partials, config) {
		const {text} = this.open.at(-1);
		const [, name, start, end, indentation] = token;
		const line = text.slice(0, start).split("\n").at(-1);
		const alone = /^[ \t]*$/.test(line) &&
			/^[ \t]*\r?(\n|$)/.test(text.slice(end));
		let indented, result;

		if (name.includes("."))
			this.fail("template-partial", start);
		if (!(name in partials))
			this.fail("file-missing", start);
		indented = this.indentPartial(partials[name],
			alone ? indentation : "", false);
		this.open.push({file: `${folder}/${name}.mustache`,
			text: indented, indent: alone ? indentation.length : 0});
		result = this.renderTokens(this.parse(indented), context,
			partials, indented, config);
		this.open.pop();
		return result;
	}
}

function escape(text) {
	return Mustache.escape(text)
		.replace(/&#x(2F|60|3D);/g, (all, digits) =>
			String.fromCharCode(parseInt(digits, 16)))
		.replace(/[\0-\x08\x0B-\x1F\x7F]/g, "\uFFFD");
}

function expect({template, data, partials}) {
	const writer = new Writer();

	writer.open.push({file: "t", text: template, indent: 0});
	try {
		return writer.render(template, data, partials, {escape});
	} catch (fault) {
		if (!(fault instanceof Fault))
			throw fault;
		return fault;
	}
}

// ---- Comparison --------------------------------------------------------------

function agrees(expected, {text, findings}) {
	if (!(expected instanceof Fault))
		return findings === undefined && text === expected;
	if (text !== undefined || findings === undefined)
		return false;
	const [place, id] = expected.message.includes(" ") ?
		expected.message.split(" ") : ["", expected.message];
	const found = findings.trimEnd().split("\n").filter(
		finding => finding.includes(": error: "));
	return found.length === 1 && found[0].startsWith(place + ":") |
		place === "" && found[0].endsWith(` [${id}]`);
}

function main() {
	const cases = Array.from({length: Number(wanted)},
		(none, number) => someCase(number));
	const file = path.join(folder, "cases.json");
	const tally = {};
	let failed = 0;

	mkdirSync(folder, {recursive: true});
	for (const {partials} of cases)
		for (const [name, text] of Object.entries(partials))
			writeFileSync(path.join(folder, `${name}.mustache`),
				text);
	writeFileSync(file, JSON.stringify(cases.map(({template, data}) =>
		({template, data: encode(data)}))));
	const results = JSON.parse(execFileSync(tool, [file, folder],
		{maxBuffer: 1 << 30}));
	cases.forEach((one, number) => {
		const expected = expect(one);
		const kind = expected instanceof Fault ?
			expected.message.split(" ").at(-1) : "text";

		tally[kind] = (tally[kind] ?? 0) + 1;
		if (agrees(expected, results[number]) || ++failed > 5)
			return;
		console.log(JSON.stringify({number, ...one, expected:
			expected instanceof Fault ? expected.message :
			expected, found: results[number]}, null, 1));
	});
	console.log(failed, "of", cases.length, "differ;", tally);
	process.exitCode = failed > 0 || results.length !== cases.length ||
		!["text", "template-name", "template-syntax", "template-type",
			"template-raw", "template-markup"].every(kind =>
			tally[kind] >= cases.length / 200) ||
		tally.text < cases.length / 2 ? 1 : 0;
}

main();
