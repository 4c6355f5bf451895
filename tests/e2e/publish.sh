#!/bin/sh
# Publishing: whatever happens to a run, who reads ROOT/<id> finds the old
# edition or the new one, whole; and what each exit status promises.
. "$(dirname "$0")/lib"

# A small standard, so that the moments of a kill lie close together.
id=barista
old=$tmp/content/old new=$tmp/content/new
mkdir -p "$tmp/content"
cp -R tests/fixtures/minimal "$old"
cp -R tests/fixtures/minimal "$new"
# The edition is named at the top and in the list of revisions.
for copy in "$old" "$new"; do
	sed -i "s/edition: \"1\"/edition: \"$(basename "$copy")\"/" \
		"$copy/standard.yaml"
done

edition_of() {
	sed -n 's/^  "edition": "\(.*\)",$/\1/p' "$1/manifest.json"
}

is_whole() {
	(cd "$1" && sha256sum --strict --quiet -c SHA256SUMS) || return 1
	case $(edition_of "$1") in old | new) ;; *) return 1 ;; esac
	[ "$(find "$1" -type f ! -name SHA256SUMS | wc -l)" -eq \
		"$(wc -l < "$1/SHA256SUMS")" ]
}

holds_only() {
	[ "$(ls -A "$1")" = "$2" ] || { ls -A "$1"; return 1; }
}

# Ends with status 0 if the command's is $1.
ends_with() {
	expected=$1
	shift
	"$@"
	status=$?
	[ $status -eq "$expected" ] || { echo "status $status"; return 1; }
}

# ---- Killed at random moments -----------------------------------------------
root=$tmp/root
check "publishes" "$rubric" build -q -o "$root" "$old"
start=$(date +%s%N)
"$rubric" build -q -o "$root" "$new"
took=$((($(date +%s%N) - start) / 1000000))

# The moments lie over the whole run and beyond, from a fixed sequence.
seed=2014
kill_once() {
	seed=$(((seed * 1103515245 + 12345) % 2147483648))
	wait_ms=$((seed / 65536 % (took * 11 / 10 + 1)))
	"$rubric" build -q -o "$root" "$1" 2> "$tmp/killed" &
	pid=$!
	sleep "$(printf '%d.%03d' $((wait_ms / 1000)) $((wait_ms % 1000)))"
	kill -9 $pid 2> /dev/null
	wait $pid 2> /dev/null
	is_whole "$root/$id"
}

kill_twenty_times() {
	turn=0
	while [ $turn -lt 20 ]; do
		turn=$((turn + 1))
		if [ $((turn % 2)) -eq 0 ]; then next=$old; else next=$new; fi
		kill_once "$next" || { echo "turn $turn, $wait_ms ms"; return 1; }
	done
}
check "killed 20 times, ROOT/<id> is whole each time" kill_twenty_times
check "the next run publishes" "$rubric" build -q -o "$root" "$new"
check "the next run leaves only the finished standard" holds_only "$root" $id
check "and that is the new one" test "$(edition_of "$root/$id")" = new
check "which verifies" "$rubric" verify "$root/$id"

kill_the_first() {
	"$rubric" build -q -o "$tmp/empty" "$old" &
	pid=$!
	sleep 0.1
	kill -9 $pid
	wait $pid 2> /dev/null
	[ ! -e "$tmp/empty/$id" ] || is_whole "$tmp/empty/$id"
}
check "killed at the first time, there is nothing or all of it" kill_the_first
check "the next run publishes there too" "$rubric" build -q -o "$tmp/empty" "$old"
check "and leaves nothing else" holds_only "$tmp/empty" $id

# ---- Two at once ------------------------------------------------------------
two_at_once() {
	"$rubric" build -q -o "$root" "$old" & one=$!
	"$rubric" build -q -o "$root" "$new" & two=$!
	wait $one && wait $two && is_whole "$root/$id" &&
		holds_only "$root" $id
}
check "two runs into one ROOT take turns" two_at_once

another_beside_it() {
	"$rubric" build -q -o "$root" "$old" & one=$!
	"$rubric" build -q -o "$root" tests/fixtures/long-titles & two=$!
	wait $one && wait $two && is_whole "$root/$id" &&
		"$rubric" verify "$root/long-titles"
	status=$?
	rm -rf "$root/long-titles"
	return $status
}
check "two standards into one ROOT take turns" another_beside_it

never_missing() {
	"$rubric" build -q -o "$root" "$new" & one=$!
	looks=0
	while kill -0 $one 2> /dev/null; do
		[ -f "$root/$id/index.html" ] || return 1
		looks=$((looks + 1))
	done
	wait $one && echo "$looks looks"
}
check "a reader never finds it missing" never_missing

# ---- Failures leave ROOT as it is -------------------------------------------
state() {
	(cd "$root" && find . -mindepth 1 -printf '%p %i %s %T@\n' | LC_ALL=C sort)
}

content_with_an_error() {
	cp -R "$old" "$tmp/broken"
	echo "no-such-key: 1" >> "$tmp/broken/standard.yaml"
	state > "$tmp/before"
	ends_with 1 "$rubric" build -o "$root" "$tmp/broken" || return 1
	state | diff "$tmp/before" - &&
	ends_with 1 "$rubric" build -o "$tmp/never" "$tmp/broken" &&
	[ ! -e "$tmp/never" ]
}
check "content with an error: exit 1, ROOT untouched" content_with_an_error

# As root no folder is read-only: then another user tries.
read_only_root() {
	mkdir "$tmp/readonly" && chmod 555 "$tmp/readonly" && chmod 755 "$tmp" &&
	chmod -R a+rX "$old" || return 1
	if [ "$(id -u)" -eq 0 ]; then
		set -- setpriv --reuid=65534 --regid=65534 --clear-groups
		"$@" test -x "$rubric" || { echo "# SKIP"; return 0; }
	else
		set --
	fi
	ends_with 3 "$@" "$rubric" build -o "$tmp/readonly" "$old" \
		2> "$tmp/said" || { cat "$tmp/said"; return 1; }
	cat "$tmp/said"
	grep -q "^fatal: $tmp/readonly/.*: Permission denied \[system\]$" \
		"$tmp/said" && [ -z "$(ls -A "$tmp/readonly")" ]
}
check "a read-only ROOT: exit 3 and which folder it was" read_only_root

full_disk() {
	state > "$tmp/before"
	(ulimit -f 64; trap '' XFSZ; ends_with 3 "$rubric" build -o "$root" \
		"$new") 2> "$tmp/said" || { cat "$tmp/said"; return 1; }
	cat "$tmp/said"
	state | diff "$tmp/before" - && grep -q '^fatal: ' "$tmp/said"
}
check "files that cannot be written whole: exit 3, ROOT untouched" full_disk

# On a disk of its own, which only a namespace of its own can mount.
alone() {
	unshare --user --map-root-user --mount "$@"
}

# Publishes, fills the disk, publishes again; what the first run left is whole.
fill_disk='
	mount -t tmpfs -o size=16m tmpfs "$1" && "$2" build -q -o "$1" "$3" &&
	find "$1" -type f -exec sha256sum {} + > "$5" || exit 90
	head -c 32m /dev/zero > "$1/filler" 2> /dev/null && exit 91
	"$2" build -q -o "$1" "$4" 2> "$6"
	status=$?
	rm "$1/filler"
	sha256sum --quiet -c "$5" && [ "$(ls -A "$1")" = "$7" ] &&
		qpdf --check "$1/$7"/downloads/*.pdf || exit 92
	exit $status'
filled_disk() {
	mkdir "$tmp/disk" || return 1
	alone mount -t tmpfs tmpfs "$tmp/disk" || { echo "# SKIP"; return 0; }
	ends_with 3 alone sh -c "$fill_disk" sh "$tmp/disk" "$rubric" "$old" \
		"$new" "$tmp/sums" "$tmp/said" $id || { cat "$tmp/said"; return 1; }
	cat "$tmp/said"
	grep -q '^fatal: .*No space left on device \[system\]$' "$tmp/said"
}
check "a full disk: exit 3, and the last good rulebook is whole" filled_disk

own_source() {
	mkdir "$tmp/home" && cp -R "$old" "$tmp/home/$id" &&
	ends_with 3 "$rubric" build -o "$tmp/home" "$tmp/home/$id" &&
	diff -r "$old" "$tmp/home/$id" && holds_only "$tmp/home" "$id"
}
check "a ROOT that holds the source does not cost the source" own_source

# ---- A frozen edition -------------------------------------------------------
frozen() {
	cp "$root/$id/data/standard.json" "$tmp/frozen.json" &&
	"$rubric" build -q -o "$tmp/frozen" "$tmp/frozen.json" &&
	diff -r "$root/$id" "$tmp/frozen/$id"
}
check "its data is the standard again: the same tree, byte by byte" frozen

# ---- Usage ------------------------------------------------------------------
usage_error() {
	ends_with 2 "$rubric" "$@" > "$tmp/out" 2> "$tmp/said" || return 1
	cat "$tmp/said"
	[ -s "$tmp/said" ] && [ "$(wc -l < "$tmp/said")" -eq 1 ] &&
		[ ! -s "$tmp/out" ]
}
check "usage: an unknown command" usage_error biuld
check "usage: an unknown option" usage_error build --fast
check "usage: an option of another command" usage_error check -j 2
check "usage: a missing argument" usage_error build -o
check "usage: no number of threads" usage_error build -j 0
check "usage: two standards" usage_error build a b
check "usage: verify needs a folder" usage_error verify
check "usage: --only without ROOT" usage_error build --only pdf
check "usage: an unknown kind" usage_error build -o "$tmp/x" --only docx
check "usage: an unknown language" usage_error build -o "$tmp/x" --lang fr "$old"
check "usage: an unknown diagnostic" usage_error explain no-such
check "no command: the help, exit 2" ends_with 2 "$rubric"
check "nothing was made by these" test ! -e "$tmp/x"

# ---- What it says -----------------------------------------------------------
silent_in_a_pipe() {
	"$rubric" build -o "$tmp/silent" "$old" > "$tmp/said" 2>&1 &&
		! grep -v ': \(warning\|style\|note\): ' "$tmp/said" | grep .
}
check "a build is silent in a pipe" silent_in_a_pipe
verbose_says() {
	"$rubric" build -v -o "$tmp/silent" "$old" > "$tmp/out" 2> "$tmp/said" &&
		cat "$tmp/said" && grep -q "published to $tmp/silent/$id" \
		"$tmp/said" && [ ! -s "$tmp/out" ]
}
check "-v says where it was published" verbose_says
full_stdout() {
	ends_with 3 "$rubric" explain > /dev/full
}
check "a full standard output is a failure" full_stdout

part() {
	"$rubric" build -q -o "$tmp/part" --only data,pdf --lang en "$old" &&
	find "$tmp/part/$id" -type f | sed 's|.*/||' | LC_ALL=C sort |
		tr '\n' ' ' > "$tmp/names" && cat "$tmp/names" &&
	[ "$(cat "$tmp/names")" = "SHA256SUMS $id-old-rulebook.en.pdf \
clauses.csv manifest.json standard.json " ]
}
check "--only and --lang write that part" part
finish
