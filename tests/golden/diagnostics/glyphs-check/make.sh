# What `rubric build` finds when it sets the text, `rubric check` finds too,
# also in chapters.
cp -R "$(dirname "$0")/../glyphs/in" "$1/in"
mkdir "$1/in/chapters"
printf '# Symbols ✓ ☎ ∮\n\nText 𠮷 👩.\n\n- item ش\n' \
	> "$1/in/chapters/symbols.en.md"
echo 'chapters: {front: [symbols]}' >> "$1/in/standard.yaml"
