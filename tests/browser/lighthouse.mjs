/*
 * Lighthouse as a phone on a slow line sees the site: at least 98 for speed,
 * 100 for accessibility, best practices and search engines, on the pages
 * where most readers are. The trees are the arguments.
 *
 * A middling phone has an index of about 375 in Lighthouse's own benchmark.
 * What the index is here, maybe with other tests beside, says by how much the
 * processor has to be slowed to be such a phone (at most the usual 4). What
 * is too slow then gets another two tries.
 */
import {readFileSync} from "node:fs";
import {createServer} from "node:net";
import path from "node:path";
import lighthouse from "lighthouse";
import {kinds} from "./pick.mjs";
import {Session, check, finish, none} from "./session.mjs";

const least = {performance: 98, accessibility: 100, "best-practices": 100,
	seo: 100};

function freePort() {
	const server = createServer();
	return new Promise(resolve => server.listen(0, "127.0.0.1", () => {
		const {port} = server.address();
		server.close(() => resolve(port));
	}));
}

const phone = 375;
let slowdown = 4;

async function findings(address, port) {
	const {lhr} = await lighthouse(address, {port, output: "json",
		logLevel: "silent", onlyCategories: Object.keys(least),
		disableFullPageScreenshot: true, pauseAfterFcpMs: 0,
		pauseAfterLoadMs: 0, networkQuietThresholdMs: 250,
		cpuQuietThresholdMs: 250,
		throttling: {cpuSlowdownMultiplier: slowdown}});
	const found = lhr.runtimeError ? [lhr.runtimeError.message] : [];

	slowdown = Math.min(4, Math.max(1,
		lhr.environment.benchmarkIndex / phone));
	for (const {id, score, auditRefs} of Object.values(lhr.categories)) {
		if (score * 100 >= least[id] && score !== null)
			continue;
		found.push(`${id}: ${score * 100}`);
		for (const {id: audit, weight} of auditRefs) {
			const {score, title, displayValue, details} =
				lhr.audits[audit];
			if (weight > 0 && score !== null && score < 0.9)
				found.push(`  ${title} ${displayValue ?? ""} ` +
					JSON.stringify(details?.items ?? "")
						.slice(0, 300));
		}
	}
	return found;
}

async function patiently(address, port) {
	let found;

	for (let i = 0; i < 3; i++) {
		found = await findings(address, port);
		if (found.every(text => !text.startsWith("performance")))
			break;
	}
	return found;
}

for (const tree of process.argv.slice(2)) {
	const {url, languages} = JSON.parse(readFileSync(
		path.join(tree, "data", "standard.json"), "utf8"));
	const port = await freePort();
	const session = await Session.start(tree, {home: url,
		args: [`--remote-debugging-port=${port}`,
			"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]});
	const of = (folder, language) => kinds(tree).filter(name =>
		name.startsWith(`${language}/${folder}/`)).at(-1);
	const main = languages[0];

	for (const name of [`${main}/index.html`, of("levels", main),
		of("units", main), ...["conditions", "search", "all",
			"bilingual"].map(kind => `${main}/${kind}.html`)])
		await check(`Lighthouse: ${name}`, async () => none(
			await patiently(session.address(name), port)));
	await session.close();
}
finish();
