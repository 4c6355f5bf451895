/*
 * Which pages of a site to look at: all of them would take too long where a
 * browser is asked several questions about each.
 *
 * allPages(folder) lists every page below FOLDER, as "zh-Hans/all.html"; not
 * 404.html, which works only where a server puts it (see missing.mjs).
 *
 * kinds(folder) lists at least one page of every kind: each page of a folder
 * that has an index.html (of a tree, of a language), and of each other folder
 * (levels, units, chapters) the smallest and the largest. It knows no kind by
 * name, so that a new one cannot be forgotten.
 */
import {readdirSync, statSync} from "node:fs";
import path from "node:path";

export function allPages(folder) {
	return readdirSync(folder, {recursive: true})
		.filter(name => name.endsWith(".html") && name !== "404.html")
		.sort();
}

function extremes(folder, names) {
	const size = name => statSync(path.join(folder, name)).size;
	const sorted = names.slice().sort((a, b) => size(a) - size(b));

	return [...new Set([sorted[0], sorted.at(-1)])];
}

export function kinds(folder) {
	const groups = new Map();

	for (const name of allPages(folder)) {
		const group = path.dirname(name);
		groups.set(group, [...groups.get(group) ?? [], name]);
	}
	return [...groups].flatMap(([group, names]) =>
		names.includes(path.join(group, "index.html")) ? names :
			extremes(folder, names)).sort();
}
