/*
 * A site in Chromium, for the tests of tests/browser/.
 *
 *	const session = await Session.start(folder)
 *	const page = await session.page({width: 360, scheme: "dark"})
 *	await page.goto(session.address("zh-Hans/index.html"))
 *	await page.goto(session.address("zh-Hans/index.html", "file"))
 *	await session.close()
 *
 * Session.start serves FOLDER on the loopback with the policy of the pages as
 * a header too; of {args, home} the first are more arguments of Chromium, the
 * second an address in the pages that the server stands in for. What the
 * pages ask for below the path of the standard's url is found as well. session.page opens a page of its own (a fresh profile: no
 * storage, no cache) with {width, height, scheme: "light" | "dark", script:
 * true | false, clipboard: true | false}. session.problems lists what went
 * wrong in any page since the session began or session.forget(): violations
 * of the policy, failed requests, requests to other hosts (they are stopped),
 * errors of scripts and on the console. Each is a text.
 *
 * check(name, test) awaits test() and prints a line of TAP; it fails where
 * test throws. finish() prints the plan and sets the status.
 */
import {createReadStream, existsSync, readFileSync} from "node:fs";
import {readFile, stat} from "node:fs/promises";
import {createServer} from "node:http";
import path from "node:path";
import {pathToFileURL} from "node:url";
import {chromium} from "playwright-core";

/* As the sample for servers has it. */
export const policy = /^ *Content-Security-Policy: (.*)$/m.exec(readFileSync(
	new URL("../../generator/doc/server/_headers", import.meta.url),
	"utf8"))[1];

const types = {
	".html": "text/html; charset=utf-8",
	".css": "text/css; charset=utf-8",
	".js": "text/javascript; charset=utf-8",
	".svg": "image/svg+xml",
	".json": "application/json",
	".xml": "application/xml",
};

/* As if the folder stood at its address on the web. */
async function atHome(file, home, origin) {
	return Buffer.from((await readFile(file, "utf8"))
		.replaceAll(home, origin));
}

/* "/standard/" where the tree belongs at https://example.org/standard/. */
function baseOf(folder) {
	const data = path.join(folder, "data", "standard.json");
	const {url} = existsSync(data) ?
		JSON.parse(readFileSync(data, "utf8")) : {};

	return url ? new URL(url).pathname : "/";
}

async function answer({folder, home, origin, base}, request, response) {
	const {pathname} = new URL(request.url, "http://localhost");
	const name = pathname.startsWith(base) ?
		pathname.slice(base.length) : pathname;
	const file = path.join(folder, path.normalize(
		decodeURIComponent(name)));
	const found = file.startsWith(folder) &&
		await stat(file).catch(() => null);

	if (!found || !found.isFile()) {
		response.writeHead(404).end();
		return;
	}
	const body = home && file.endsWith(".html") ?
		await atHome(file, home, origin) : null;
	response.writeHead(200, {
		"Content-Type": types[path.extname(file)] ??
			"application/octet-stream",
		"Content-Length": body?.length ?? found.size,
		"Content-Security-Policy": policy,
		"X-Content-Type-Options": "nosniff",
	});
	if (body)
		response.end(body);
	else
		createReadStream(file).pipe(response);
}

export class Session {
	static async start(folder, {args = [], home = ""} = {}) {
		const session = new Session();
		session.folder = path.resolve(folder);
		session.home = home;
		session.base = baseOf(session.folder);
		session.problems = [];
		session.server = createServer((request, response) =>
			answer(session, request, response));
		await new Promise(ready =>
			session.server.listen(0, "127.0.0.1", ready));
		session.origin =
			`http://127.0.0.1:${session.server.address().port}/`;
		session.browser = await chromium.launch({
			executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
			args: ["--no-sandbox", "--disable-gpu", "--disable-quic",
				"--no-first-run", "--disable-sync",
				"--disable-background-networking",
				"--disable-component-update", ...args],
		});
		return session;
	}

	address(file, via = "http") {
		if (via === "http")
			return this.origin + file;
		const name = file.split(/[?#]/, 1)[0];
		return pathToFileURL(path.join(this.folder, name)).href +
			file.slice(name.length);
	}

	forget() {
		this.problems.length = 0;
	}

	async page({width = 1280, height = 900, scheme = "light", script = true,
		clipboard = false} = {}) {
		const context = await this.browser.newContext({
			viewport: {width, height}, colorScheme: scheme,
			javaScriptEnabled: script, offline: false,
			permissions: clipboard ?
				["clipboard-read", "clipboard-write"] : [],
		});
		const page = await context.newPage();
		await context.route("**", route => this.judge(route));
		page.on("console", message => {
			if (message.type() === "error")
				this.note(page, message.text());
		});
		page.on("pageerror", error => this.note(page, error.message));
		page.on("requestfailed", request => {
			const reason = request.failure()?.errorText;
			// Leaving a page stops what it still waits for.
			if (reason !== "net::ERR_ABORTED")
				this.note(page, `${request.url()}: ${reason}`);
		});
		page.on("response", response => {
			if (response.status() >= 400)
				this.note(page, `${response.url()}: ` +
					response.status());
		});
		return page;
	}

	note(page, text) {
		this.problems.push(`${page.url()}: ${text}`);
	}

	judge(route) {
		const address = route.request().url();

		if (address.startsWith(this.origin) ||
			address.startsWith(pathToFileURL(this.folder).href))
			return route.continue();
		this.problems.push(`${address}: is asked of another place`);
		return route.abort();
	}

	async close() {
		await this.browser.close();
		this.server.close();
	}
}

let count = 0, failed = 0;

export async function check(name, test) {
	count++;
	try {
		await test();
		console.log(`ok ${count} - ${name}`);
	} catch (error) {
		failed++;
		console.log(`not ok ${count} - ${name}`);
		console.log(String(error.stack ?? error).split("\n").slice(0, 40)
			.map(line => "# " + line).join("\n"));
	}
}

export function none(findings) {
	if (findings.length > 0)
		throw `${findings.length} found\n` +
			findings.slice(0, 30).join("\n");
}

export function finish() {
	console.log(`1..${count}`);
	process.exitCode = failed > 0 ? 1 : 0;
}
