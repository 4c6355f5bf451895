#!/bin/sh
# Permanent addresses: every web link of rulebooks and workbooks, of the current
# and of earlier editions, leads to a file and an id of the site; and every id
# that ever was stands on all.html. Also in a build of one language, where the
# standard has no url, and where the newest edition gave up a language.
. "$(dirname "$0")/lib"

lead_on() {
	python3 tests/tools/addresses.py "$@"
}
is_found() {
	! lead_on "$top" > "$tmp/found" 2>&1 && grep -q "$1" "$tmp/found"
}

published=$(tree)
check "of the standard in content/" lead_on "$published"

fixture=tests/fixtures/two-editions
check "builds two editions" "$rubric" build -q -o "$tmp/out" "$fixture"
top=$tmp/out/bakers-guild
check "of every kind of change" lead_on "$top"

sed -i 's/ id="tasting"/ id="testing"/' "$top/en/all.html"
check "an id that is gone is found" is_found 'en/all.html has not tasting'
rm "$top/en/editions/2019.html"
check "a page that is gone is found" is_found '2019.html leads to no file'

check "builds one language" \
	"$rubric" build -q -o "$tmp/one" --lang en "$fixture"
check "of one language" lead_on "$tmp/one/bakers-guild"

cp -r "$fixture" "$tmp/bare"
sed -i '/^url:/d' "$tmp/bare/standard.yaml"
rm -r "$tmp/bare/editions"
sed -i '/edition: "2019"/,$d' "$tmp/bare/standard.yaml"
cat >> "$tmp/bare/standard.yaml" <<'END'
levels: [levels/1.yaml, levels/2.yaml]
chapters:
  front: [preface]
  back: [forms]
END
check "builds without a url" "$rubric" build -q -o "$tmp/none" "$tmp/bare"
check "without a url there are no web links" \
	lead_on "$tmp/none/bakers-guild" --without

# The newest edition has the source language only.
python3 - "$top/data/standard.json" "$tmp/less" <<'END'
import json, os, shutil, sys
sys.path.insert(0, "tests/tools")
from one_language import keep
source, target = sys.argv[1:]
os.makedirs(os.path.join(target, "editions"))
shutil.copy(source, os.path.join(target, "editions/2023.json"))
shutil.copy("tests/fixtures/two-editions/editions/2019.json",
            os.path.join(target, "editions"))
with open(source) as file:
    data = keep(json.load(file))
data["languages"], data["edition"] = ["zh-Hans"], "2027"
data["revised"] = "2027-09-01"
data["revisions"].insert(0, dict(data["revisions"][0], edition="2027",
                                 date="2027-09-01"))
with open(os.path.join(target, "standard.yaml"), "w") as file:
    json.dump(data, file, ensure_ascii=False, indent=1)
END
check "builds with a language less" \
	"$rubric" build -q -o "$tmp/out3" "$tmp/less"
fewer=$tmp/out3/bakers-guild
check "of a language that was given up" lead_on "$fewer"
check "which has its page of ids" grep -q 'id="tasting"' "$fewer/en/all.html"
check "the links of all three editions lead to files" \
	python3 tests/tools/links.py "$fewer"
check "and what is published holds" "$rubric" verify "$fewer"
finish
