#!/bin/sh
# The layer law, proven from the #include lines: which folder of generator/
# may include which, and in which one folder a library's header may stand.
cd "$(dirname "$0")/.." || exit 3
find generator -name '*.[ch]' -o -name '*.def' | LC_ALL=C sort |
xargs awk '
BEGIN {
	law["base"] = ""
	law["text"] = law["font"] = law["model"] = law["yaml"] = "base"
	law["load"] = "base model yaml"
	law["check"] = "base model text"
	law["score"] = "base model"
	law["theme"] = "base yaml font"
	law["layout"] = "base model theme text font"
	law["write"] = "base model theme"
	law["write/pdf"] = "base write layout theme font model"
	law["write/site"] = "base write model theme score text"
	law["write/workbook"] = law["write/data"] = law["write/site"]
	law["revision"] = "base model text"
	law["intake"] = "base model score"
	law["publish"] = "base model"
	law["verify"] = "base model intake"
	law["serve"] = "base publish"
	law["cli"] = "*"
	home["yaml.h"] = "yaml"; home["cmark.h"] = "load"
	home["hpdf.h"] = "write/pdf"; home["hpdf_*"] = "write/pdf"
	home["xlsxwriter.h"] = home["xlsxwriter/*"] = "write/workbook"
	home["hb.h"] = home["hb-*"] = "font"; home["unicode/*"] = "text"
	home["hyphen.h"] = "text"; home["libdeflate.h"] = "base"
	home["uthash.h"] = home["jansson.h"] = home["nettle/*"] = "base"
	home["zip.h"] = home["expat.h"] = "base"
	home["qrencode.h"] = "layout"
	home["png.h"] = "theme"
	home["poppler.h"] = home["glib.h"] = "verify"
}
function folder(path) {
	sub(/^generator\//, "", path)
	if (path ~ /^write\/[^\/]+\//) { split(path, p, "/"); return p[1] "/" p[2] }
	sub(/\/.*/, "", path)
	return path
}
function allowed(from, to,    n, list, i) {
	if (from == to || law[from] == "*") return 1
	n = split(law[from], list, " ")
	for (i = 1; i <= n; i++) if (list[i] == to) return 1
	return 0
}
function library(header,    key) {
	if (header in home) return home[header]
	key = header; sub(/\/.*/, "/*", key); if (key in home) return home[key]
	key = header; sub(/-.*/, "-*", key); if (key in home) return home[key]
	key = header; sub(/_.*/, "_*", key); if (key in home) return home[key]
	return "system"
}
/^[ \t]*#[ \t]*include/ {
	from = folder(FILENAME); files++
	if (!(from in law)) { print FILENAME ":" FNR ": folder " from " has no law"; bad++ }
	if (match($0, /"[^"]+"/)) {
		to = folder(substr($0, RSTART + 1, RLENGTH - 2))
		if (!allowed(from, to)) { print FILENAME ":" FNR ": " from " must not include " to; bad++ }
	} else if (match($0, /<[^>]+>/)) {
		to = library(substr($0, RSTART + 1, RLENGTH - 2))
		if (to != "system" && to != from) { print FILENAME ":" FNR ": that header belongs to " to "/"; bad++ }
	}
}
END {
	if (bad) exit 1
	print "layers: " files " includes obey the law"
}'
