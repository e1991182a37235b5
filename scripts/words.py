#!/usr/bin/env python3
"""Makes the lists of ordinary words and of parts of personal names in ontology/languages/bn/words.

    scripts/words.py COUNTS NAMES OUT

COUNTS is a table form, count, texts, after_title, before_said; NAMES is ontology/names; OUT is the folder of the lists.
What was decided by eye stands in words_own.tsv (list, form), with the lists given, family, particle, both, keep and drop:
keep = an ordinary word that the numbers take for a name, drop = a name, brand or fragment that they take for a word.
The same input gives the same bytes.
"""
import csv
import sys
import unicodedata
from pathlib import Path

MIN_COUNT, MIN_TEXTS = 14, 9
# Share of occurrences directly after a title or before a verb of saying, from which a form is a person's name.
TITLE_SHARE, SAID_SHARE, MIN_HITS = 0.05, 0.25, 2
LETTERS = range(0x0980, 0x0A00)
# Tails of the names of towns and villages of Bengal; the few ordinary words that end so are in the list keep.
PLACE_TAILS = ("পুর", "গঞ্জ", "নগর", "পাড়া", "ডাঙ্গা", "কান্দি", "খালী", "ছড়ি", "বাড়ী", "গাঁও", "তলী", "দীঘি", "আবাদ", "খোলা",
               "উদ্দিন", "উদ্দীন", "উজ্জামান", "ুজ্জামান", "উল্লাহ", "ুল্লাহ", "স্তান", "ল্যান্ড")
ENDINGS = ["র", "ের", "য়ের", "এর", "কে", "ে", "য়", "তে", "রা", "েরা", "দের", "দেরকে", "ও", "ই", "সহ", "টি", "টির", "টা",
           "রও", "েরও", "েই", "কেও", "রই", "েরই", "তেও", "েও", "য়ও", "দেরও", "ভিত্তিক", "স্থ", "স্থিত",
           "য়ে", "য়েই", "য়েও", "তেই", "গামী", "বাসী", "বাসীর"]
SURE_ENDINGS = ["র", "ের", "য়ের", "কে", "দের", "সহ"]
NAME_FILES = ["states", "cities", "organizations", "regions", "waterways"]
LISTS = {"given": "given-names", "family": "family-names", "particle": "particles", "both": "both"}


def nfc(text):
    """The text in normal form C, as the tables have it."""
    return unicodedata.normalize("NFC", text)


def rows(path):
    """The rows of a table, NFC, as dictionaries."""
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    return list(csv.DictReader(text.split("\n"), delimiter="\t", quoting=csv.QUOTE_NONE))


def own_lists(path):
    """List → its forms."""
    lists = {name: set() for name in [*LISTS, "keep", "drop"]}
    for row in rows(path):
        lists[row["list"]].add(row["form"])
    return lists


def place_names(folder):
    """Every name and adjective of one word; those that are ordinary words too are in the list keep or both."""
    cells = (row[column] for name in NAME_FILES for row in rows(folder / f"{name}.tsv")
             for column in ("bn", "bn_alt", "adj_bn"))
    return {form for cell in cells for form in cell.split("|") if form and " " not in form}


def stems(form):
    """The form and what it is without one ending, three letters and signs at least."""
    yield form
    for ending in map(nfc, ENDINGS):
        if form.endswith(ending) and len(form) - len(ending) >= 3:
            yield form[:-len(ending)]


def person_stems(form):
    """As stems, but a short name is seen only under the endings that no verb has: কিন + ে is 'having bought'."""
    sure = tuple(map(nfc, SURE_ENDINGS))
    return [s for s in stems(form) if s == form or len(s) > 3 or form[len(s):] in sure]


def person_by_numbers(row):
    """Whether a form stands where persons' names stand too often to be a word."""
    count, title, said = int(row["count"]), int(row["after_title"]), int(row["before_said"])
    return (title >= MIN_HITS and title >= TITLE_SHARE * count) or (said >= MIN_HITS + 1 and said >= SAID_SHARE * count)


def frequent(row):
    """Whether a form is seen often and widely enough to be judged."""
    return int(row["count"]) >= MIN_COUNT and int(row["texts"]) >= MIN_TEXTS


def well_formed(form):
    """Bengali letters only, none of them a sign at the head."""
    return len(form) > 1 and unicodedata.category(form[0]).startswith("L") and all(
        c in "\u200c\u200d" or (ord(c) in LETTERS and unicodedata.category(c)[0] in "LM" and c != "ঃ") or c == "ঃ"
        and form[-1] != c for c in form)


def place_by_tail(form):
    """Whether a form, bare or with one ending, ends like the name of a town, a state or a person."""
    tails = tuple(map(nfc, PLACE_TAILS))
    return any(stem.endswith(tails) and len(stem) > 4 for stem in stems(form))


def common(counts, names, own):
    """The ordinary forms, sorted."""
    persons = (own["given"] | own["family"] | own["drop"]) - own["both"] - own["keep"]
    alone = own["particle"] | own["both"]

    def ordinary(form):
        if any(stem in own["keep"] for stem in stems(form)):
            return True
        return not (form in alone or any(s in persons for s in person_stems(form)) or any(s in names for s in stems(form)))

    def judged(row):
        form = row["form"]
        kept = any(stem in own["keep"] for stem in stems(form))
        return ordinary(form) and (kept or not (person_by_numbers(row) or place_by_tail(form)))

    found = {row["form"] for row in counts if frequent(row) and well_formed(row["form"]) and judged(row)}
    return sorted(found | own["keep"])


def write(out, name, forms):
    """One form a line, sorted."""
    (out / f"{name}.txt").write_text("".join(f"{form}\n" for form in sorted(forms)), encoding="utf-8")


def main(counts, names, out):
    own = own_lists(Path(__file__).with_name("words_own.tsv"))
    write(out, "common", common(rows(counts), place_names(names), own))
    for key, name in LISTS.items():
        write(out, name, own[key])


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*map(Path, sys.argv[1:]))
