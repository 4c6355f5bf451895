/*
 * Every kind of page loads what it needs from its own folder and nothing
 * else, under the policy of the server and from a disk; it can be read
 * without script, and in a window of 320 px. The trees are the arguments.
 */
import * as checks from "./checks.mjs";
import {allPages, kinds} from "./pick.mjs";
import {Session, check, finish, none} from "./session.mjs";

/* What FIND finds on the pages NAMES, opened with OPTIONS. */
async function visit(session, names, via, options, find) {
	const page = await session.page(options);
	const findings = [];

	session.forget();
	for (const name of names) {
		await page.goto(session.address(name, via));
		for (const text of await find?.(page) ?? [])
			findings.push(`${name}: ${text}`);
	}
	await page.context().close();
	return [...session.problems, ...findings];
}

/* The page for addresses that lead nowhere has only a server. */
const onDisk = names => names.filter(name => name !== "404.html");

const without = async page =>
	[...await checks.unreadable(page), ...await checks.dead(page)];

for (const tree of process.argv.slice(2)) {
	const session = await Session.start(tree);
	const id = tree.split("/").at(-1);
	const some = kinds(tree), every = allPages(tree);
	const clean = (name, ...visiting) => check(`${id}: ${name}`,
		async () => none(await visit(session, ...visiting)));

	await clean(`${some.length} pages from a server, 320 px`,
		some, "http", {width: 320, height: 640}, checks.reflow);
	await clean(`${every.length} pages from a disk`,
		onDisk(every), "file", {});
	await clean(`${some.length} pages without script`,
		onDisk(some), "file", {script: false}, without);
	await session.close();
}
finish();
