// node typst.mjs DOCUMENT OUT: sets DOCUMENT with Typst and writes a PDF;
// prints the seconds that this took, without the start of node, and the peak
// of memory in kB.
import fs from "node:fs";
import path from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

const [source, out] = process.argv.slice(2);
const fonts = ["/usr/share/fonts/opentype/noto", "/usr/share/fonts/truetype/noto"];
const workspace = path.dirname(path.resolve(source));
const start = process.hrtime.bigint();
const compiler = NodeCompiler.create({
	workspace,
	fontArgs: [{ fontPaths: fonts }],
});
const bytes = compiler.pdf({ mainFilePath: path.resolve(source) });
const seconds = Number(process.hrtime.bigint() - start) / 1e9;

fs.writeFileSync(out, bytes);
console.log(seconds.toFixed(3), process.resourceUsage().maxRSS);
