#!/bin/sh
# The same source gives the same bytes: at another time, in another time zone,
# in a locale with a decimal comma, from and into other folders, in another
# working folder, on one thread and on many.
. "$(dirname "$0")/lib"

repository=$PWD
comma=$build/locale
if [ ! -d "$comma/de_DE.UTF-8" ]; then
	mkdir -p "$comma"
	# It warns of what the locale leaves out, and ends with 1 for that.
	localedef -i de_DE -f UTF-8 "$comma/de_DE.UTF-8" > "$tmp/localedef" 2>&1
fi

under_comma() {
	env LOCPATH="$comma" LC_ALL=de_DE.UTF-8 LANG=de_DE.UTF-8 "$@"
}

locale_writes_a_comma() {
	written=$(under_comma sh -c '/usr/bin/printf "%.1f" 2,5')
	echo "printf gives $written"
	[ "$written" = 2,5 ]
}

build_into() {
	root=$1
	shift
	"$rubric" build -q -o "$root" "$@"
}

same_trees() {
	[ -f "$1/manifest.json" ] && diff -r "$1" "$2"
}

id=account-manager
first=$tmp/first
copy="$tmp/another place/客户"
mkdir -p "$copy"
cp -R content themes "$copy"

check "the locale made here writes a decimal comma" locale_writes_a_comma
check "builds" build_into "$first" "content/$id"
sleep 1
check "builds again" build_into "$tmp/second" "content/$id"
check "a second build is equal" same_trees "$first/$id" "$tmp/second/$id"

elsewhere() (
	cd "$copy" && umask 077 && under_comma env TZ=Pacific/Kiritimati \
		COLUMNS=20 TMPDIR="$tmp" SOURCE_DATE_EPOCH=1 \
		"$rubric" build -q -j1 -o ../third
)
check "builds elsewhere: zone, comma, folders, mask, -j1" elsewhere
check "that build is equal" same_trees "$first/$id" \
	"$tmp/another place/third/$id"

many_threads() (
	cd "$tmp" && TZ=America/St_Johns "$rubric" build -q -j32 -o fourth \
		"$repository/content/$id/"
)
check "builds on 32 threads from a third folder" many_threads
check "that build is equal" same_trees "$first/$id" "$tmp/fourth/$id"

# Over an edition that is there: published files are linked, not changed.
check "builds over the second" build_into "$tmp/second" "content/$id"
check "building over it leaves it equal" same_trees "$first/$id" \
	"$tmp/second/$id"

no_clock() {
	year=$(date +%Y)
	grep -q "$year" content/$id/standard.yaml && return 0
	! grep -rl "$(date +%Y-%m-%d)" "$first/$id"
}
check "today's date is nowhere" no_clock
finish
