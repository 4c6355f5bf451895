#!/bin/sh
# What is frozen is the edition: the bytes that its folder publishes, from
# which the same artifacts are built, and which nothing replaces by accident.
. "$(dirname "$0")/lib"

# Ends with the status that is expected; what was said is in $tmp/said.
ends_with() { # STATUS COMMAND…
	expected=$1
	shift
	"$@" > "$tmp/said" 2>&1
	status=$?
	cat "$tmp/said"
	[ $status -eq "$expected" ]
}

says() { # STATUS ID COMMAND…
	id=$2
	status_expected=$1
	shift 2
	ends_with "$status_expected" "$@" && grep -qF "[$id]" "$tmp/said"
}

edition_of() { # FOLDER
	sed -n 's/^edition: *"\{0,1\}\([^" ]*\)"\{0,1\} *$/\1/p' \
		"$1/standard.yaml"
}

is_alone() { # FILE
	[ "$(ls -A "$(dirname "$1")")" = "$(basename "$1")" ]
}

# ---- Every standard, there and back -------------------------------------
round_trip() { # STANDARD
	copy=$tmp/copies/$(basename "$1")
	mkdir -p "$tmp/copies" && cp -R "$1" "$copy" || return 1
	frozen=$copy/editions/$(edition_of "$copy").json
	"$rubric" freeze "$copy" &&
	published=$(tree "$1") &&
	cmp "$frozen" "$published/data/standard.json"
}

same_artifacts() { # STANDARD
	copy=$tmp/copies/$(basename "$1")
	frozen=$copy/editions/$(edition_of "$copy").json
	published=$(tree "$1") &&
	"$rubric" build -q -o "$tmp/rebuilt" "$frozen" &&
	diff -rq "$published" "$tmp/rebuilt/$(basename "$published")" &&
	rm -rf "$tmp/rebuilt"
}

for standard in content/*/ tests/fixtures/*/; do
	name=$(basename "$standard")
	check "$name: frozen are the bytes of data/standard.json" \
		round_trip "${standard%/}"
	check "$name: a frozen edition builds the same artifacts" \
		same_artifacts "${standard%/}"
done

# ---- One standard through its life --------------------------------------
work=$tmp/barista
cp -R tests/fixtures/minimal "$work"
frozen=$work/editions/1.json

check "freezes" "$rubric" freeze "$work"
check "and leaves nothing else behind" is_alone "$frozen"
cp "$frozen" "$tmp/first.json"
freeze_again() {
	ends_with 0 "$rubric" freeze -v "$work" &&
	grep -q 'holds this edition already' "$tmp/said" &&
	cmp "$frozen" "$tmp/first.json"
}
check "freezes the same once more: nothing to do" freeze_again
quiet_in_a_pipe() {
	ends_with 0 "$rubric" freeze "$work" && [ ! -s "$tmp/said" ]
}
check "says nothing in a pipe" quiet_in_a_pipe
check "a frozen edition is not frozen" says 1 freeze-frozen \
	"$rubric" freeze "$frozen"

sed -i 's/^owner: .*/owner: Another Roastery/' "$work/standard.yaml"
refuses() {
	says 1 freeze-differs "$rubric" freeze "$work" &&
	says 1 freeze-date "$rubric" freeze --amend "$work" &&
	cmp "$frozen" "$tmp/first.json" && is_alone "$frozen"
}
check "refuses other content, and --amend without a later date" refuses
sed -i 's/2025-02-28/2025-03-01/' "$work/standard.yaml"
check "a later date alone does not do" says 1 freeze-differs \
	"$rubric" freeze "$work"
amends() {
	"$rubric" freeze --amend "$work" && is_alone "$frozen" &&
	"$rubric" build -q -o "$tmp/amended" --only data "$work" &&
	cmp "$frozen" "$tmp/amended/barista/data/standard.json"
}
check "amends behind a later date" amends

content_with_an_error() {
	cp "$frozen" "$tmp/amended.json"
	cp "$work/standard.yaml" "$tmp/whole.yaml"
	echo "no-such-key: 1" >> "$work/standard.yaml"
	ends_with 1 "$rubric" freeze --amend "$work" &&
	cmp "$frozen" "$tmp/amended.json" && is_alone "$frozen" &&
	mv "$tmp/whole.yaml" "$work/standard.yaml"
}
check "content with an error is not frozen" content_with_an_error

drops_an_id() {
	cp -R "$work" "$tmp/dropped"
	sed -i '0,/^id: \(.*\)/s//id: \1-too/' "$tmp/dropped/levels/junior.yaml"
	sed -i 's/2025-03-01/2025-03-02/' "$tmp/dropped/standard.yaml"
	says 1 id-dropped "$rubric" freeze --amend "$tmp/dropped"
}
check "nor is one that drops an id" drops_an_id

# ---- Runs that were killed, folders that cannot be written ------------------
leftover() {
	printf '{"id": "bar' > "$work/editions/.1.json.new"
	rm "$frozen"
	"$rubric" check "$work" && "$rubric" freeze "$work" &&
	is_alone "$frozen" && cmp "$frozen" "$tmp/amended.json"
}
check "the file of a run that was killed is cleared up" leftover

killed() {
	for delay in 0.001 0.005 0.01 0.02 0.05 0.1; do
		rm -f "$frozen"
		"$rubric" freeze "$work" & pid=$!
		sleep $delay
		kill -9 $pid 2> /dev/null
		wait $pid
		[ ! -e "$frozen" ] || cmp "$frozen" "$tmp/amended.json" ||
			return 1
	done
	"$rubric" freeze "$work" && is_alone "$frozen"
}
check "a run that is killed leaves all or nothing" killed

# As root no folder is read-only: then another user tries.
read_only() {
	chmod 755 "$tmp" && chmod -R a+rX "$work" &&
	rm "$frozen" && chmod 555 "$work/editions" || return 1
	if [ "$(id -u)" -eq 0 ]; then
		set -- setpriv --reuid=65534 --regid=65534 --clear-groups
		"$@" test -x "$rubric" || { echo "# SKIP"; return 0; }
	else
		set --
	fi
	ends_with 3 "$@" "$rubric" freeze "$work" &&
	grep -q '^fatal: .*: Permission denied \[system\]$' "$tmp/said" &&
	[ -z "$(ls -A "$work/editions")" ]
}
check "a folder that cannot be written: exit 3" read_only
chmod 755 "$work/editions"
full_disk() {
	(ulimit -f 1; trap '' XFSZ; ends_with 3 "$rubric" freeze "$work") &&
	[ -z "$(ls -A "$work/editions")" ]
}
check "a full disk: exit 3, and nothing stays" full_disk

# ---- An edition behind another ----------------------------------------------
"$rubric" freeze "$work"
"$rubric" build -q -o "$tmp/alone" "$work"
sed -i -e 's/^edition: .*/edition: "2"/' -e 's/^revised: .*/revised: 2026-01-31/' \
	-e 's/^revisions:/&\n  - {edition: "2", date: 2026-01-31, summary: New}/' \
	-e 's/Not yet/Not so far/' "$work/standard.yaml"
with_an_earlier_one() {
	"$rubric" freeze "$work" &&
	"$rubric" build -q -o "$tmp/both" "$work" &&
	"$rubric" build -q -o "$tmp/frozen" "$work/editions/2.json" &&
	diff -rq "$tmp/both" "$tmp/frozen"
}
check "the newer edition and its frozen file build the same" \
	with_an_earlier_one
without_the_newer_one() {
	"$rubric" build -q -o "$tmp/older" "$frozen" &&
	diff -rq "$tmp/alone" "$tmp/older"
}
check "the older frozen edition does not know the newer one" \
	without_the_newer_one
# A correction of the older edition makes it no newer than the newer one.
corrected() {
	cp -R "$work" "$tmp/corrected" && cd "$tmp/corrected/editions" &&
	sed -i 's/2025-03-01/2027-01-01/' 1.json &&
	cd - > /dev/null &&
	"$rubric" build -q -o "$tmp/late" --only data "$tmp/corrected" &&
	"$rubric" build -q -o "$tmp/late-2" --only data \
		"$tmp/corrected/editions/2.json" &&
	"$rubric" build -q -o "$tmp/late-1" --only data \
		"$tmp/corrected/editions/1.json" &&
	diff -rq "$tmp/late" "$tmp/late-2" &&
	[ -d "$tmp/late-2/barista/editions/1" ] &&
	[ ! -e "$tmp/late-1/barista/editions" ]
}
check "a corrected older edition stays the older one" corrected
foreign_neighbours() {
	mkdir "$tmp/elsewhere" && cp "$work/editions/2.json" "$tmp/elsewhere" &&
	echo '{"name": "no edition"}' > "$tmp/elsewhere/package.json" &&
	"$rubric" check "$tmp/elsewhere/2.json" &&
	cp "$tmp/elsewhere/package.json" "$work/editions/3.json" &&
	! "$rubric" check "$work/editions/2.json"
}
check "only in editions/ must every file be one" foreign_neighbours
finish
