/*
 * 404.html as a server gives it for a page that is not there, deep below
 * ADDRESS, the only argument: it has its style, and its links lead on.
 */
import assert from "node:assert";
import {Session} from "./session.mjs";

const address = process.argv[2];
const session = await Session.start(".");

session.origin = address;
try {
	const page = await session.page();

	await page.goto(address + "en/units/no/such/page.html");
	session.forget(); // The missing page itself is told of.
	const links = await page.locator("a").all();
	const rules = await page.evaluate(
		() => document.styleSheets[0]?.cssRules.length ?? 0);
	assert.ok(rules > 20, `${rules} rules of style`);
	assert.ok(links.length >= 2, `${links.length} links`);
	for (const link of links) {
		const answer = await fetch(await link.evaluate(a => a.href));
		assert.strictEqual(answer.status, 200, answer.url);
	}
	await links[0].click();
	assert.ok(await page.locator("h1").count() > 0);
	assert.deepStrictEqual(session.problems, []);
} finally {
	await session.close();
}
