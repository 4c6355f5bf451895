/* The check of conditions. Its rules and words stand in the page; nothing is
 * kept or sent. Numbers are exact, in whole millionths. */
"use strict";

(() => {
	const check = document.getElementById("_check");
	const form = check.querySelector("form");
	const [NOT_MET, OPEN, MET] = [0, 1, 2];
	const names = ["bad", "open", "good"];
	const [BLANK, INVALID] = ["", null];
	const million = 1000000n, limit = million ** 3n;
	const spaces = /^[\s\x85\u200b]+|[\s\x85\u200b]+$/g;
	const number = /^([-+]?)(\d+)(?:\.(\d+))?(?:e([-+]?\d+))?$/i;
	const isFigure = entry => typeof entry === "bigint";
	const find = (selector, within = check) =>
		[...within.querySelectorAll(selector)];

	/* Of 15 digits, as spreadsheets keep them. */
	function readNumber(text) {
		const [, sign, whole, behind = "", exponent = 0] =
			number.exec(text) || [];
		if (!whole || Math.abs(exponent) > 999)
			return INVALID;
		const digits = (whole + behind).replace(/^0+/, "");
		const units = BigInt(digits.slice(0, 15)) + BigInt(digits[15] > 4);
		const places = 6 - behind.length + Number(exponent) +
			Math.max(digits.length - 15, 0);
		if (!units)
			return units;
		if (sign === "-" || Math.abs(places) > 18)
			return INVALID;
		const scaled = units * 10n ** BigInt(places + 18);
		return scaled % limit || scaled >= limit * limit ? INVALID :
			scaled / limit;
	}

	/* Yes is 1, no is 0. */
	function read({dataset: {kind}}, i) {
		const percent = kind === "percent";
		let text = form["q" + i].value.replace(spaces, "");
		if (!text)
			return BLANK;
		if (kind === "choice")
			return text === "yes" ? million : 0n;
		if (percent)
			text = text.replace(/[%％]?$/, "%");
		if (new TextEncoder().encode(text).length > 48)
			return INVALID;
		text = text.replace(/[！-～]/g, c =>
			String.fromCharCode(c.charCodeAt() - 0xfee0));
		const value = readNumber(percent ?
			text.slice(0, -1).replace(spaces, "") : text);
		return kind === "years" && value && value % million ? INVALID : value;
	}

	function show(value) {
		return String(value).padStart(7, 0).replace(/\d{6}$/, ".$&")
			.replace(/\.?0+$/, "").replace(/^\d{5,}/, whole =>
				whole.replace(/\B(?=(\d{3})+$)/g, "\u202f"));
	}

	/* One thing asked, of any of some entries; says what is missing. Where
	 * one degree is given, those left blank are not held. */
	function judgeRule(rule, entries) {
		const {of, low = 0, high = limit, degrees = ""} = rule.dataset;
		const pick = list => list.split(" ").map(i => entries[i]);
		const mine = pick(of);
		const best = mine.reduce((a, b) => isFigure(b) && b > a ? b : a, -1n);
		const less = BigInt(low) - best, more = best - BigInt(high);
		const isOpen = mine.includes(INVALID) ||
			mine.includes(BLANK) && !pick(degrees).some(isFigure);
		const state = best >= 0 && less <= 0 && more <= 0 ? MET :
			isOpen ? OPEN : NOT_MET;
		const say = state !== NOT_MET ? names[state] : best < 0 ? "no" :
			less > 0 ? "less" : "more";
		const gap = less > 0 ? less : more;

		for (const sentence of find("[data-say]", rule))
			sentence.hidden = sentence.dataset.say !== say;
		for (const part of find("[data-say]:not([hidden]) *", rule))
			part.textContent = part.dataset[gap === million ? "one" : "other"] ??
				show(gap);
		return state;
	}

	function write(element, text) {
		if (element.textContent !== text)
			element.textContent = text;
	}

	function mark(element, state) {
		element.className = "mark " + names[state];
		write(element, check.dataset[names[state]]);
	}

	/* Also in the table, where it is decided. */
	function markCell(state, row, column) {
		const td = document.querySelector("main table").rows[row].cells[column];
		const p = td.querySelector("p.mark") || document.createElement("p");

		td.prepend(p);
		mark(p, state);
		p.hidden = state === OPEN;
	}

	/* All conditions of a level, all statements of one, any rule of one. */
	function judge(node, entries) {
		const {all, any, cell} = node.dataset;
		const states = find(all || any, node).map(part =>
			(all ? judge : judgeRule)(part, entries));
		const state = all ? Math.min(MET, ...states) :
			Math.max(NOT_MET, ...states);

		if (any)
			node.hidden = state === MET;
		else
			mark(node.querySelector(".mark"), state);
		if (cell)
			markCell(state, ...cell.split(" "));
		return state;
	}

	function update() {
		const chosen = form.level.value;
		const entries = find("[data-kind]").map(read);
		const levels = find("section");
		const [result] = find("[data-none]");
		let reached = 0;

		for (const part of find("[data-for]"))
			part.hidden = chosen && !part.dataset.for.split(" ").includes(chosen);
		for (const field of find("[aria-invalid]"))
			field.setAttribute("aria-invalid",
				entries[field.name.slice(1)] === INVALID);
		levels.forEach((level, i) => {
			const state = judge(level, entries);
			mark(find("[role=status] .mark")[i], state);
			reached += i < form.recognised.value ||
				reached === i && state === MET;
		});
		write(result, (levels[reached - 1] || result).dataset.level);
	}

	form.oninput = update;
	form.onreset = () => setTimeout(update);
	check.hidden = document.querySelector("[href='#_check']").hidden = false;
	form.level.value = location.search.slice(1);
	update();
})();
