#!/bin/sh
# The README does not lie: each command of its sh blocks runs, in order, in a
# copy of the tree. `make` installs nothing here, and `make check` is only
# read by make, as it is what runs this.
. "$(dirname "$0")/lib"

copy=$tmp/copy
mkdir -p "$copy/out/build"
cp -R Makefile README.md content generator themes out/.gitignore "$copy/"
mkdir "$copy/tests"
for part in tests/*; do
	[ "$part" = tests/node_modules ] || cp -R "$part" "$copy/tests/"
done
# What is built need not be built again; times are kept for make.
out=$(dirname "$build")
touch -r Makefile "$copy/Makefile"
cp -a generator "$copy/"
for built in flags.mk release; do
	[ ! -e "$out/$built" ] || cp -a "$out/$built" "$copy/out/build/"
done

# The lines of the blocks that are fenced as sh.
awk '/^```/ { inside = ($0 == "```sh"); next } inside' README.md \
	> "$tmp/commands"

run() (
	cd "$copy" || exit 1
	case $1 in
	make) exec make DEPS=skip ;;
	"make check") exec make --dry-run DEPS=skip check ;;
	*) eval "$1" ;;
	esac
)

while read -r command <&3; do
	check "$command" run "$command"
done 3< "$tmp/commands"

check "there are commands" test "$count" -ge 5
check "README.md has less than 80 lines" test "$(wc -l < README.md)" -lt 80
links() {
	grep -oE '\]\([^)]*\)' README.md CONTRIBUTING.md generator/STYLE.md |
	sed 's/:.*(/ /; s/)$//' |
	while read -r page link; do
		case $link in http*) continue ;; esac
		[ -e "$(dirname "$page")/${link%%#*}" ] || echo "$page: $link"
	done > "$tmp/dead"
	cat "$tmp/dead"
	[ ! -s "$tmp/dead" ]
}
check "every link of the documents leads somewhere" links
finish
