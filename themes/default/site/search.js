/* Rows of search-data.js: see rubric-theme(5). */
"use strict";

(() => {
	const form = document.querySelector("[role=search]");
	const element = id => document.getElementById(id);
	const list = element("_results");
	const SHOWN = 50, EXCERPT = 160, BEFORE = 40;
	let script, rows, found, any;

	if (!form)
		return;
	form.action = new URL("search.html", form.action);
	document.addEventListener("keydown", event => {
		if (event.key !== "/" || event.ctrlKey || event.metaKey ||
			event.target.matches("input, select"))
			return;
		event.preventDefault();
		form.q.focus();
		form.q.select();
	});
	if (!list)
		return;

	/* Narrow is wide; nobody types the no-break spaces behind digits. */
	const pattern = term => term
		.replace(/[0-9０-９](?=.)/g, "$& ")
		.replace(/[!-~！-～]/g, c => {
			const code = c.charCodeAt() % 0xfee0;
			return `[\\x${code.toString(16)}${
				String.fromCharCode(code + 0xfee0)}]`;
		})
		.replace(/ /g, "[\u00a0\u202f]?");

	function read() {
		const last = [];

		rows = searchData.map(([kind, place, code, title, text, more = "",
			titleLang, textLang]) => {
			const row = {kind, code, title, text, more, titleLang, textLang,
				number: kind ? code : more,
				href: place[0] === "#" ? last[1].href + place : place};

			row.head = [code, row.number, title].join("\n");
			row.where = kind < 4 ? last.slice(0, Math.min(kind, 2)) :
				[kind === 7 ? last[6] : {title: form.dataset["kind" + kind]}];
			return last[kind] = row;
		});
	}

	/* What the filters ask of a row, if anything. */
	function filter() {
		const part = form.part?.value, only = form.only?.value;

		return (part || only) && (({kind, code, more}) =>
			(!part || (kind === 4 ? more.split(" ") : [code]).some(one =>
				(one + ".").startsWith(part + "."))) &&
			(!only || kind === 3 && more.includes(only)));
	}

	function find() {
		const query = form.q.value.trim();
		const sources = query.split(/\s+/).filter(Boolean).map(pattern);
		const terms = sources.map(source => new RegExp(source, "iu"));
		const own = new RegExp(`^${sources.join(" ")}(\n|\\.)`, "iu");
		const suits = filter();
		const ranks = [[], [], [], []];

		any = new RegExp(sources.join("|") || "(?!)", "giu");
		/* Its own code first, then what is below it, titles, texts. */
		const rank = head => {
			const [, end] = own.exec(head) ?? [];
			return end ? (end === "." ? 1 : 0) :
				terms.every(term => term.test(head)) ? 2 : 3;
		};
		for (const row of query || suits ? rows : [])
			if ((!suits || suits(row)) && terms.every(term =>
				term.test(row.head) || term.test(row.text)))
				ranks[rank(row.head)].push(row);
		found = ranks.flat();
		return query || suits;
	}

	/* TEXT with what was looked for in <mark>. */
	function put(parent, text, lang) {
		let at = 0;

		for (const {0: hit, index} of text.matchAll(any)) {
			const mark = document.createElement("mark");
			parent.append(text.slice(at, index), mark);
			at = index + hit.length;
			mark.append(text.slice(index, at));
		}
		parent.append(text.slice(at));
		if (lang)
			parent.lang = lang;
	}

	/* The part of a text that has it, cut where it is long. */
	function excerpt(text) {
		const parts = text.split("\n");
		const part = parts.find(one => one.search(any) >= 0) ?? parts[0];
		const hit = part.search(any);
		const start = hit + BEFORE < EXCERPT ? 0 : hit - BEFORE;
		const end = start + EXCERPT;

		return (start ? "…" : "") + part.slice(start, end)
			.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "") +
			(end < part.length ? "…" : "");
	}

	function item(row) {
		const copy = element("_result").content.cloneNode(true);
		const [link, number, title, text, where] =
			copy.querySelectorAll("a, a > span, p");

		link.href = row.href;
		put(number, row.number);
		put(title, row.title, row.titleLang);
		put(text, excerpt(row.text), row.textLang);
		for (const {number: code = "", title: name, titleLang} of row.where) {
			const span = where.appendChild(document.createElement("span"));
			span.append(`${code} ${name}`);
			if (titleLang)
				span.lang = titleLang;
		}
		return copy;
	}

	function more() {
		const count = list.childElementCount;
		const left = Math.min(found.length - count - SHOWN, SHOWN);

		list.append(...found.slice(count, count + SHOWN).map(item));
		element("_more").hidden = left <= 0;
		element("_more").textContent =
			form.dataset.more.replace("{count}", left);
		return list.children[count];
	}

	function show() {
		const asked = find(), count = found.length;
		const address = "?" + new URLSearchParams([...new FormData(form)]
			.filter(([, value]) => value));

		list.replaceChildren();
		more();
		element("_how").hidden = asked;
		element("_nothing").hidden = !asked || count;
		element("_status").textContent = asked ? form.dataset[
			count === 1 ? "one" : "found"].replace("{count}", count) : "";
		for (const link of document.querySelectorAll(".languages [hreflang]"))
			link.search = address;
		history.replaceState(null, "", address);
	}

	function load() {
		if (script)
			return;
		script = document.createElement("script");
		script.src = "search-data.js";
		script.onload = () => {
			read();
			show();
		};
		script.onerror = () => element("_status").append(form.dataset.failed);
		document.head.append(script);
	}

	const given = new URLSearchParams(location.search);
	for (const control of form.elements)
		control.value = given.get(control.name) ?? "";
	element("_filters").disabled = element("_filters").hidden = false;
	for (const type of ["input", "compositionend"])
		form.addEventListener(type, event =>
			rows && !event.isComposing && show());
	form.addEventListener("focusin", load);
	form.addEventListener("submit", event => {
		event.preventDefault();
		list.querySelector("a")?.focus();
	});
	element("_more").onclick = () => more().querySelector("a").focus();
	if (location.search)
		load();
})();
