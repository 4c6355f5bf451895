/* The check of conditions. Its rules and words stand in the page; nothing is
 * kept or sent. Numbers are exact, in whole millionths. */
"use strict";

(() => {
	const check = document.getElementById("_check");
	if (!check)
		return;
	const form = check.querySelector("form");
	const {elements} = form;
	const [MET, NOT_MET, OPEN] = ["good", "bad", "open"];
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
		const power = 10n ** BigInt(Math.abs(places));
		const value = places < 0 ? units / power : units * power;
		return value < limit && (places > 0 || units % power === 0n) ?
			value : INVALID;
	}

	/* Blank, invalid, a figure, or whether it is yes. */
	function read({dataset: {kind}}, i) {
		let text = elements["q" + i].value.replace(spaces, "");
		if (!text)
			return BLANK;
		if (kind === "choice")
			return text === "yes";
		if (kind === "percent")
			text = text.replace(/[%％]?$/, "%");
		if (new TextEncoder().encode(text).length > 48)
			return INVALID;
		text = text.replace(/[！-～]/g, c =>
			String.fromCharCode(c.charCodeAt() - 0xfee0));
		if (kind === "percent")
			text = text.slice(0, -1).replace(spaces, "");
		const value = readNumber(text);
		return kind === "years" && value && value % million ? INVALID : value;
	}

	function show(value) {
		const digits = String(value).padStart(7, 0);
		const whole = digits.slice(0, -6);
		return whole.replace(/\B(?=(\d{3})+$)/g, whole[4] ? "\u202f" : "") +
			`.${digits.slice(-6)}`.replace(/\.?0+$/, "");
	}

	/* One thing asked, of any of some entries; says what is missing. */
	function judgeRule(rule, entries) {
		const {of, low = 0, high = limit} = rule.dataset;
		const mine = of.split(" ").map(i => entries[i]);
		const best = mine.filter(isFigure).reduce((a, b) => a > b ? a : b, -1n);
		const less = BigInt(low) - best, more = best - BigInt(high);
		const state = mine.includes(true) || best >= 0 && less <= 0 && more <= 0 ?
			MET : mine.includes(BLANK) || mine.includes(INVALID) ? OPEN : NOT_MET;
		const say = state !== NOT_MET ? state : best < 0 ? "no" :
			less > 0 ? "less" : "more";
		const gap = less > 0 ? less : more;

		for (const sentence of find("[data-say]", rule)) {
			sentence.hidden = sentence.dataset.say !== say;
			if (sentence.hidden)
				continue;
			for (const b of find("b", sentence))
				b.textContent = show(gap);
			for (const unit of find("[data-one]", sentence))
				unit.textContent = unit.dataset[gap === million ? "one" : "other"];
		}
		return state;
	}

	function write(element, text) {
		if (element.textContent !== text)
			element.textContent = text;
	}

	function mark(element, state) {
		element.className = "mark " + state;
		write(element, check.dataset[state]);
	}

	/* All conditions of a level, all statements of one, any rule of one. */
	function judge(node, entries) {
		const {all, any, cell} = node.dataset;
		const states = find(all || any, node).map(part =>
			(all ? judge : judgeRule)(part, entries));
		const state = (all ? [NOT_MET, OPEN] : [MET, OPEN])
			.find(one => states.includes(one)) || (all ? MET : NOT_MET);

		if (any)
			node.hidden = state === MET;
		else
			mark(node.querySelector(".mark"), state);
		if (cell)
			markCell(state, ...cell.split(" "));
		return state;
	}

	function markCell(state, row, column) {
		const cell = document.querySelector("main table").rows[row].cells[column];
		if (!cell.querySelector("p.mark"))
			cell.prepend(document.createElement("p"));
		mark(cell.firstChild, state);
		cell.firstChild.hidden = state === OPEN;
	}

	function update() {
		const chosen = elements.level.value;
		const asks = find("[data-kind]");
		const isYears = (_, i) => asks[i].dataset.kind === "years";
		const levels = find("section");
		const result = check.querySelector("[data-none]");
		let entries = asks.map(read), reached = 0;

		for (const part of find("[data-for]"))
			part.hidden = chosen && !part.dataset.for.split(" ").includes(chosen);
		for (const field of find("[aria-invalid]"))
			field.setAttribute("aria-invalid",
				entries[field.name.slice(1)] === INVALID);
		/* With one degree given, those left blank are not held. */
		if (entries.filter(isYears).some(isFigure))
			entries = entries.map((entry, i) =>
				entry === BLANK && isYears(entry, i) ? false : entry);
		levels.forEach((level, i) => {
			const state = judge(level, entries);
			mark(find("[role=status] .mark")[i], state);
			reached += i < elements.recognised.value ||
				reached === i && state === MET;
		});
		write(result, (levels[reached - 1] || result).dataset.level);
	}

	form.addEventListener("input", update);
	form.addEventListener("reset", () => setTimeout(update));
	form.addEventListener("submit", event => event.preventDefault());
	check.hidden = document.querySelector("[href='#_check']").hidden = false;
	elements.level.value = location.search.slice(1);
	update();
})();
