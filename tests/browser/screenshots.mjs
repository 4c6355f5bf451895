/*
 * Pictures for people to look at: node tests/browser/screenshots.mjs TREE OUT
 * [PREFIX]. Of each kind of page whose name starts with PREFIX: on a desktop,
 * on a phone, in the dark, and as a PDF of what is printed.
 */
import {mkdirSync} from "node:fs";
import path from "node:path";
import {kinds} from "./pick.mjs";
import {Session} from "./session.mjs";

const [tree, out, prefix = ""] = process.argv.slice(2);
const session = await Session.start(tree);
const modes = {
	desktop: {width: 1280, height: 1600},
	phone: {width: 360, height: 1600},
	dark: {width: 1280, height: 1600, scheme: "dark"},
};
const names = kinds(tree).filter(name => name.startsWith(prefix));
const file = (name, rest) => path.join(out,
	name.replaceAll("/", "-").replace(".html", rest));

mkdirSync(out, {recursive: true});
for (const [mode, options] of Object.entries(modes)) {
	const page = await session.page(options);
	for (const name of names) {
		await page.goto(session.address(name));
		await page.screenshot({path: file(name, `-${mode}.png`)});
		if (mode === "desktop")
			await page.pdf({path: file(name, ".pdf"),
				preferCSSPageSize: true});
	}
}
await session.close();
