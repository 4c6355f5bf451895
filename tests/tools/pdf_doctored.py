"""Proves that each rule of pdf_accessibility.py can fail: a good PDF is broken
in one way at a time, written by qpdf, and must be found out by the rule.

    pdf_doctored.py GOOD.pdf standard.json
"""
import base64
import copy
import json
import os
import re
import subprocess
import sys
import tempfile

import pdf_accessibility

DOCTORINGS = []


def breaks(*rules):
    """What follows breaks these rules; the first must find it."""
    def note(function):
        DOCTORINGS.append((rules[0], function))
        return function
    return note


class Patient:
    """The objects of the file, to be changed in place."""

    def __init__(self, objects):
        self.objects = objects

    def value(self, reference):
        return self.objects["obj:" + reference].get("value")

    @property
    def catalog(self):
        return self.value(self.objects["trailer"]["value"]["/Root"])

    def all(self, **wanted):
        """Dictionaries with these entries (of names without a slash)."""
        for entry in self.objects.values():
            value = entry.get("value") or entry.get("stream", {}).get("dict")
            if isinstance(value, dict) and all(
                    value.get("/" + key) == "/" + name
                    for key, name in wanted.items()):
                yield value

    def first(self, **wanted):
        return next(self.all(**wanted))

    def elements(self, kind):
        return list(self.all(Type="StructElem", S=kind))

    def stream(self, reference, change):
        stream = self.objects["obj:" + reference]["stream"]
        before = base64.b64decode(stream["data"])
        after = change(before)
        assert after != before, "nothing was changed"
        stream["data"] = base64.b64encode(after).decode()

    def contents(self, pattern, replacement):
        """Changes the first place of any page's content that matches."""
        for page in self.all(Type="Page"):
            stream = self.objects["obj:" + page["/Contents"]]["stream"]
            before = base64.b64decode(stream["data"])
            after = re.sub(pattern, replacement, before, count=1,
                           flags=re.S)
            if after != before:
                stream["data"] = base64.b64encode(after).decode()
                return
        raise AssertionError("no page has it")

    def metadata(self, pattern, replacement):
        self.stream(self.catalog["/Metadata"], lambda data: re.sub(
            pattern, replacement, data, flags=re.S))


# ---- Marks ----------------------------------------------------------------

@breaks("marked")
def a_mark_is_taken_away(patient):
    patient.contents(rb"/Artifact<</Type/Layout>>BDC\n(.*?)EMC\n", rb"\1")


@breaks("marked")
def something_is_painted_at_the_end(patient):
    patient.contents(rb"\Z", b" 0 0 10 10 re f\n")


@breaks("nesting")
def an_artifact_stands_in_text(patient):
    patient.contents(rb"(/P<</MCID \d+>>BDC\n)", rb"\1/Artifact BMC EMC\n")


@breaks("nesting")
def a_mark_is_not_closed(patient):
    patient.contents(rb"EMC\n", b"")


@breaks("mcid")
def a_number_stands_twice(patient):
    patient.contents(rb"/MCID 1>>", b"/MCID 0>>")


@breaks("mcid")
def a_number_has_no_parent(patient):
    patient.contents(rb"/MCID 1>>", b"/MCID 9999>>")


@breaks("parent-tree")
def parents_are_exchanged(patient):
    numbers = patient.value(patient.first(Type="StructTreeRoot")[
        "/ParentTree"])["/Nums"]
    page = next(value for value in numbers if isinstance(value, list) and
                len(set(value)) > 1)
    other = next(i for i in range(len(page)) if page[i] != page[0])
    page[0], page[other] = page[other], page[0]


@breaks("parent-tree")
def two_pages_have_one_key(patient):
    pages = list(patient.all(Type="Page"))
    pages[1]["/StructParents"] = pages[0]["/StructParents"]


@breaks("parent-tree")
def the_next_key_is_in_use(patient):
    patient.first(Type="StructTreeRoot")["/ParentTreeNextKey"] = 0


# ---- The tree -------------------------------------------------------------

@breaks("tree")
def an_element_names_another_parent(patient):
    cells = patient.elements("TD")
    next(cell for cell in cells if cell["/P"] != cells[0]["/P"])[
        "/P"] = cells[0]["/P"]


@breaks("tree")
def an_element_is_empty(patient):
    patient.elements("P")[0]["/K"] = []


@breaks("tree")
def there_is_no_tree(patient):
    del patient.catalog["/StructTreeRoot"]


@breaks("roles")
def a_standard_type_is_remapped(patient):
    patient.first(Type="StructTreeRoot")["/RoleMap"]["/P"] = "/Span"


@breaks("roles")
def a_type_is_mapped_to_nothing(patient):
    patient.first(Type="StructTreeRoot")["/RoleMap"] = {}


@breaks("headings")
def a_heading_skips_a_level(patient):
    patient.elements("H2")[0]["/S"] = "/H3"


@breaks("headings")
def the_first_heading_is_no_h1(patient):
    for heading in patient.elements("H1"):
        heading["/S"] = "/H2"


@breaks("places")
def a_cell_is_a_paragraph(patient):
    patient.elements("TD")[0]["/S"] = "/P"


@breaks("places")
def an_item_stands_in_no_list(patient):
    patient.elements("L")[0]["/S"] = "/Div"


@breaks("places")
def a_table_holds_content(patient):
    table = patient.elements("Table")[0]
    table["/K"].append(0)
    table["/Pg"] = patient.elements("P")[-1]["/Pg"]


@breaks("lists")
def a_list_does_not_say_how_it_is_numbered(patient):
    del next(one for one in patient.elements("L") if "/A" in one)["/A"]


@breaks("lists")
def numbers_are_called_bullets(patient):
    lists = [one for one in patient.elements("L") if "/A" in one]
    for one in lists:
        now = one["/A"]["/ListNumbering"]
        one["/A"]["/ListNumbering"] = "/Disc" if now == "/Decimal" else \
            "/Decimal"


@breaks("tables")
def a_row_is_short(patient):
    next(row for row in patient.elements("TR") if len(row["/K"]) > 1)[
        "/K"].pop()


@breaks("tables")
def a_span_is_forgotten(patient):
    cell = next(one for kind in ("TH", "TD")
                for one in patient.elements(kind)
                if "/ColSpan" in one.get("/A", {}))
    del cell["/A"]["/ColSpan"]


@breaks("tables")
def a_table_has_no_head_cells(patient):
    for cell in patient.elements("TH"):
        cell["/S"] = "/TD"


@breaks("scope")
def a_head_cell_does_not_say_what_it_names(patient):
    del patient.elements("TH")[0]["/A"]["/Scope"]


@breaks("figures")
def a_figure_is_not_told(patient):
    del patient.elements("Figure")[0]["/Alt"]


@breaks("figures")
def a_figure_is_off_the_page(patient):
    patient.elements("Figure")[0]["/A"]["/BBox"] = [0, 0, 9999, 9999]


# ---- Links ----------------------------------------------------------------

@breaks("links")
def a_link_is_not_told(patient):
    del patient.first(Subtype="Link")["/Contents"]


@breaks("links")
def a_link_is_not_in_the_tree(patient):
    link = patient.elements("Link")[0]
    link["/K"] = [kid for kid in link["/K"] if not isinstance(kid, dict) or
                  kid["/Type"] != "/OBJR"]


@breaks("links")
def a_link_has_the_wrong_parent(patient):
    links = list(patient.all(Subtype="Link"))
    links[0]["/StructParent"] = links[-1]["/StructParent"]


@breaks("links")
def a_link_is_hidden(patient):
    patient.first(Subtype="Link")["/F"] = 6


@breaks("links")
def a_link_is_another_annotation(patient):
    patient.first(Subtype="Link")["/Subtype"] = "/Text"


@breaks("targets")
def a_link_leads_nowhere(patient):
    next(link for link in patient.all(Subtype="Link") if "/Dest" in link)[
        "/Dest"] = "u:nowhere"


@breaks("tabs")
def links_are_reached_in_another_order(patient):
    patient.first(Type="Page")["/Tabs"] = "/R"


# ---- Language and text ----------------------------------------------------

@breaks("language")
def the_document_has_no_language(patient):
    del patient.catalog["/Lang"]


@breaks("language")
def an_element_has_no_known_language(patient):
    patient.elements("P")[0]["/Lang"] = "u:中文"


@breaks("language")
def a_span_has_no_known_language(patient):
    patient.contents(rb"(/P<</MCID \d+>>BDC\n)",
                     rb"\1/Span<</Lang(e_n)>>BDC EMC\n")


@breaks("glyphs")
def a_glyph_is_missing(patient):
    patient.contents(rb"\[<[0-9A-F]{4}", b"[<0000")


def unicode_of(patient):
    return patient.first(Subtype="Type0")["/ToUnicode"]


@breaks("unicode")
def a_code_has_no_text(patient):
    patient.stream(unicode_of(patient), lambda data: re.sub(
        rb"(beginbfchar\n)<[0-9A-F]{4}><[0-9A-F]+>\n", rb"\1", data))


@breaks("unicode")
def a_code_stands_for_nothing_known(patient):
    patient.stream(unicode_of(patient), lambda data: re.sub(
        rb"(<[0-9A-F]{4}>)<[0-9A-F]+>\n", rb"\1<FFFD>\n", data))


@breaks("unicode")
def a_code_is_of_private_use(patient):
    patient.stream(unicode_of(patient), lambda data: re.sub(
        rb"(<[0-9A-F]{4}>)<[0-9A-F]+>\n", rb"\1<E000>\n", data))


@breaks("fonts")
def a_font_is_not_embedded(patient):
    for key in ("/FontFile2", "/FontFile3"):
        patient.first(Type="FontDescriptor").pop(key, None)


@breaks("fonts")
def a_font_is_no_subset(patient):
    font = patient.first(Subtype="Type0")
    font["/BaseFont"] = "/" + font["/BaseFont"].split("+")[1]


@breaks("widths")
def a_width_is_wrong(patient):
    for kind in ("CIDFontType2", "CIDFontType0"):
        for font in patient.all(Subtype=kind):
            font["/DW"], font["/W"] = 333, []


# ---- The document ---------------------------------------------------------

@breaks("metadata")
def the_title_is_another_one(patient):
    patient.value(patient.objects["trailer"]["value"]["/Info"])[
        "/Title"] = "u:Another"


@breaks("metadata")
def a_date_is_another_one(patient):
    patient.value(patient.objects["trailer"]["value"]["/Info"])[
        "/ModDate"] = "u:D:19990101000000Z"


@breaks("metadata")
def the_standard_is_not_claimed(patient):
    patient.metadata(rb"<pdfuaid:part>1<", b"<pdfuaid:part>2<")


@breaks("metadata")
def the_level_is_lower(patient):
    patient.metadata(rb"conformance>A<", b"conformance>B<")


@breaks("metadata")
def the_schema_is_not_told(patient):
    patient.metadata(rb"<pdfaExtension:schemas>.*</pdfaExtension:schemas>",
                     b"")


@breaks("metadata")
def the_packet_is_no_xml(patient):
    patient.metadata(rb"</rdf:RDF>", b"")


@breaks("title")
def the_title_is_not_shown(patient):
    del patient.catalog["/ViewerPreferences"]


@breaks("title")
def there_is_no_title(patient):
    patient.metadata(rb"<dc:title>.*</dc:title>", b"")


@breaks("tagged")
def it_does_not_say_that_it_is_tagged(patient):
    del patient.catalog["/MarkInfo"]


@breaks("intent")
def colours_mean_nothing(patient):
    del patient.catalog["/OutputIntents"]


@breaks("intent")
def the_profile_is_cut_off(patient):
    patient.stream(patient.catalog["/OutputIntents"][0][
        "/DestOutputProfile"], lambda data: data[:-8])


@breaks("forbidden")
def it_acts(patient):
    patient.catalog["/OpenAction"] = {"/S": "/JavaScript",
                                      "/JS": "u:app.alert(1)"}


@breaks("forbidden")
def a_page_is_transparent(patient):
    patient.first(Type="Page")["/Group"] = {"/S": "/Transparency"}


@breaks("forbidden")
def a_state_comes_from_elsewhere(patient):
    patient.contents(rb"\A", b"/G0 gs\n")


@breaks("limits")
def a_string_is_too_long(patient):
    patient.first(Subtype="Link")["/Contents"] = "u:" + 16383 * "\u4e2d"


@breaks("limits")
def a_name_is_too_long(patient):
    patient.first(Type="StructTreeRoot")["/RoleMap"]["/" + 128 * "N"] = "/P"


@breaks("tables")
def a_table_cannot_be_read(patient):
    next(one for one in patient.elements("TH") if "/A" in one)["/A"][
        "/ColSpan"] = "/Three"


@breaks("labels")
def labels_begin_late(patient):
    patient.catalog["/PageLabels"]["/Nums"][0] = 1


# ---- What stands outside objects ------------------------------------------

def other_identity(raw):
    return re.sub(rb"/ID\s*\[\s*<..", b"/ID[<00", raw)


def other_header(raw):
    return raw.replace(b"%PDF-1.7\n%", b"%PDF-1.7\n ", 1)


def cut_off(raw):
    return raw[:len(raw) // 2]


def no_pdf(raw):
    return raw[:0]


# ---- Running --------------------------------------------------------------

def write(folder, answer):
    source, target = (os.path.join(folder, name) for name in
                      ("bad.json", "bad.pdf"))
    with open(source, "w", encoding="utf-8") as file:
        json.dump(answer, file)
    done = subprocess.run(["qpdf", "--json-input", "--stream-data=preserve",
                           "--object-streams=disable", source, target],
                          stderr=subprocess.PIPE)
    if done.returncode not in (0, 3):
        raise SystemExit(done.stderr.decode())
    return target


def names_of(found):
    return {name for name, _ in found}


def read(path):
    with open(path, "rb") as file:
        return file.read()


def judge(name, rule, found):
    good = rule in names_of(found)
    print(f"{'ok' if good else 'NOT FOUND'} {rule}: {name}")
    return good


def break_objects(folder, answer):
    good = True
    clean = names_of(pdf_accessibility.findings(write(folder, answer)))
    for rule, doctor in DOCTORINGS:
        if rule in clean:
            print(f"NOT CLEAN {rule}")
            good = False
        copied = copy.deepcopy(answer)
        doctor(Patient(copied["qpdf"][1]))
        found = list(pdf_accessibility.findings(write(folder, copied)))
        good &= judge(doctor.__name__, rule, found)
    return good


def break_bytes(folder, path):
    good = True
    for change, rule in ((other_identity, "identity"),
                         (other_header, "identity"),
                         (cut_off, "file"), (no_pdf, "file")):
        raw = change(read(path))
        assert raw != read(path), change.__name__
        target = os.path.join(folder, "raw.pdf")
        with open(target, "wb") as file:
            file.write(raw)
        found = list(pdf_accessibility.findings(target))
        good &= judge(change.__name__, rule, found)
    return good


def break_source(path, standard):
    """A clause that says more than the book; one whose words are another
    way apart."""
    good = True
    for name, change in (
            ("a clause is cut off", lambda text: text + " and more"),
            ("two words are one", lambda text: text.replace(" ", "", 1))):
        copied = copy.deepcopy(standard)
        texts = copied["levels"][0]["units"][0]["elements"][0][
            "behaviours"][0]["text"]
        for language in texts:
            texts[language] = change(texts[language])
        found = list(pdf_accessibility.findings(path, copied))
        good &= judge(name, "text", found)
    return good


def main():
    path, data = sys.argv[1:]
    with open(data, encoding="utf-8") as file:
        standard = json.load(file)
    answer = json.loads(subprocess.run(
        ["qpdf", "--json-output", "--json-stream-data=inline",
         "--decode-level=generalized", path], check=True,
        stdout=subprocess.PIPE).stdout)
    found = list(pdf_accessibility.findings(path, standard))
    for name, what in found:
        print(f"NOT CLEAN {name}: {what}")
    with tempfile.TemporaryDirectory() as folder:
        good = break_objects(folder, answer) & break_bytes(folder, path) & \
            break_source(path, standard)
    missing = set(pdf_accessibility.RULES) - {
        rule for rule, _ in DOCTORINGS} - {"identity"}
    for name in sorted(missing):
        print(f"NEVER BROKEN {name}")
    sys.exit(0 if good and not found and not missing else 1)


if __name__ == "__main__":
    main()
