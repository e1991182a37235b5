#!/usr/bin/env python3
"""Makes ontology/names/*.tsv from tables of verified names and from names_own.tsv.

    scripts/names.py DATA OUT

DATA holds states.tsv, cities.tsv, organizations.tsv, regions.tsv and waterways.tsv; OUT is ontology/names. The same
input gives the same bytes. Exit 1, with the reasons on standard error, where a row of names_own.tsv fits nothing, a
reference is dangling, or a spelling stands in two rows of one file and is not in OUT/ambiguous.tsv.
"""
import csv
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

HEADER = ["id", "class", "en", "en_alt", "bn", "bn_alt", "adj_en", "adj_bn",
          "wikidata", "state", "capital", "from", "to", "source"]
OWN_HEADER = ["file"] + HEADER[:8] + ["state", "capital", "from", "to"]
LISTS = ["en_alt", "bn_alt", "adj_en", "adj_bn"]
SPELLINGS = ["en", "en_alt", "bn", "bn_alt"]

# What each table calls our columns. Organisations have no Bengali column: most of theirs come from a source without a
# stated licence, so all of them are written in names_own.tsv.
TABLES = {
    "states": dict(cls="State", en="name_en", en_alt=["names_en_alt"], bn="name_bn", bn_source="name_bn_source",
                   bn_alt="names_bn_alt", adj_en="demonym_en", adj_bn="adjective_bn", capital="capital_id",
                   since="from_year", until="to_year", qid_source="wikidata_source"),
    "cities": dict(cls="City", en="name_en", en_alt=["names_en_alt"], bn="name_bn", bn_source="name_bn_source",
                   bn_alt="names_bn_alt", state="state_id", qid_source="source"),
    "organizations": dict(cls="InternationalOrganization", en="name_en", en_alt=["names_en_alt", "abbreviations"],
                          qid_source="wikidata_source"),
    "regions": dict(cls="Region", en="name_en", en_alt=[], bn="name_bn", bn_source="name_bn_source",
                    bn_alt="names_bn_alt", qid_source="wikidata_source"),
    "waterways": dict(cls="Waterway", en="name_en", en_alt=["names_en_alt"], bn="name_bn", bn_source="source",
                      qid_source="source"),
}
# Rows of the table of states that are none to the vocabulary: dependent, disputed and unrecognised territories.
TERRITORIES = {"territory", "disputed-territory", "de-facto"}
# A Bengali form that only these sources have stays out: copyleft, or no licence stated.
UNUSED_SOURCES = {"iso-codes", "geoquest", "supraverden"}


def read(path):
    """The rows of a table, NFC, as dictionaries."""
    with open(path, encoding="utf-8", newline="") as file:
        text = unicodedata.normalize("NFC", file.read())
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def values(cell):
    """The values of a cell, in order, each once."""
    return list(dict.fromkeys(v.strip() for v in (cell or "").split("|") if v.strip()))


def usable(source):
    """Whether one of the sources joined by + may be used."""
    return bool({s.strip() for s in source.split("+")} - UNUSED_SOURCES)


def sources_by_form(cell):
    """form=source; form=source … as a dictionary."""
    return dict(part.strip().rsplit("=", 1) for part in cell.split(";") if "=" in part)


def alternatives(row, column):
    """The other Bengali forms of a row that stand on a usable source."""
    if not column:
        return []
    known = sources_by_form(row.get(column + "_source") or "")
    of_all = sources_by_form(row.get("name_bn_source") or "").get("alt", "stated for the row")
    return [form for form in values(row[column]) if usable(known.get(form, of_all))]


def class_of(table, row):
    """The class of a row of a table."""
    if row.get("is_port") == "1":
        return "Port"
    return "Region" if table["cls"] == "State" and row["kind"] in TERRITORIES else table["cls"]


def convert(table, row):
    """One row of a source table in our columns."""
    def cell(key):
        return row[table[key]] if key in table else ""

    bn_source = cell("bn_source").split(";")[0]
    bn = cell("bn") if usable(bn_source) else ""
    result = dict.fromkeys(HEADER, "")
    result.update({"id": row["id"], "class": class_of(table, row),
                   "en": cell("en"), "bn": bn, "wikidata": row["wikidata"], "state": cell("state"),
                   "capital": cell("capital"), "from": cell("since"), "to": cell("until")})
    result["en_alt"] = [v for column in table["en_alt"] for v in values(row[column])]
    result["bn_alt"] = alternatives(row, table.get("bn_alt"))
    result["adj_en"], result["adj_bn"] = values(cell("adj_en")), values(cell("adj_bn"))
    result["source"] = [f"qid={cell('qid_source')}"] if row["wikidata"] else []
    result["source"] += [f"bn={bn_source}"] if bn else []
    return result


def merged(own, given):
    """Own values first, then the given ones; -value takes one away."""
    gone = {v[1:] for v in own if v.startswith("-")}
    return [v for v in dict.fromkeys([v for v in own if not v.startswith("-")] + given) if v not in gone]


def amend(row, own):
    """Lays a row of names_own.tsv over a row of the tables."""
    if own["bn"] == "-":
        row["bn"], row["bn_alt"] = "", []
    elif own["bn"] and own["bn"] != row["bn"]:
        row["bn_alt"] = row["bn_alt"] + ([row["bn"]] if row["bn"] else [])
        row["bn"] = own["bn"]
    for column in LISTS:
        row[column] = merged(values(own[column]), row[column])
    for column in ("class", "en", "state", "capital", "from", "to"):
        row[column] = own[column] or row[column]
    row["source"] = row["source"] + ["own"]


def new(own):
    """A row that only names_own.tsv has."""
    row = dict.fromkeys(HEADER, "")
    row.update({column: own[column] for column in HEADER if column in own})
    row.update({column: values(own[column]) for column in LISTS})
    row["source"] = ["own"]
    return row


def finish(row):
    """The row as written: no spelling twice, the main form first."""
    for main, rest in (("en", "en_alt"), ("bn", "bn_alt")):
        forms = list(dict.fromkeys(([row[main]] if row[main] else []) + row[rest]))
        row[main], row[rest] = (forms[0], forms[1:]) if forms else ("", [])
    return [" ".join(("|".join(c) if isinstance(c, list) else c).split()) for c in (row[h] for h in HEADER)]


def repeated(rows, allowed):
    """Spellings in more than one row of a file, but for those allowed."""
    owners = defaultdict(list)
    for row in rows:
        forms = [f for column in SPELLINGS for f in values(row[HEADER.index(column)])]
        for form in dict.fromkeys(forms):
            owners[form].append(row[0])
    return [f"{form}: {', '.join(ids)}" for form, ids in sorted(owners.items())
            if len(ids) > 1 and form not in allowed]


def build(data, own_rows, errors):
    """All files as name → list of finished rows."""
    files = {}
    for name, table in TABLES.items():
        rows = {row["id"]: convert(table, row) for row in read(data / f"{name}.tsv")}
        for own in (o for o in own_rows if o["file"] == name):
            if own["id"] in rows:
                amend(rows[own["id"]], own)
            elif own["en"] and own["class"]:
                rows[own["id"]] = new(own)
            else:
                errors.append(f"names_own.tsv: {name} has no {own['id']}, and a new row needs class and en")
        files[name] = [finish(rows[key]) for key in sorted(rows)]
    return files


def dangling(files):
    """References to states and cities that do not exist."""
    ids = {name: {row[0] for row in rows} for name, rows in files.items()}
    pairs = [("cities", "state", "states"), ("states", "capital", "cities")]
    return [f"{name}: {row[0]} refers to {row[HEADER.index(column)]}, which {target} lacks"
            for name, column, target in pairs for row in files[name]
            if row[HEADER.index(column)] and row[HEADER.index(column)] not in ids[target]]


def main(data, out):
    errors = []
    own_rows = read(Path(__file__).with_name("names_own.tsv"))
    if own_rows and list(own_rows[0]) != OWN_HEADER:
        sys.exit(f"names_own.tsv:1: the header must be {' '.join(OWN_HEADER)}")
    errors += [f"names_own.tsv: no file is called {own['file']}" for own in own_rows if own["file"] not in TABLES]
    files = build(data, own_rows, errors)
    ambiguous = out / "ambiguous.tsv"
    allowed = {row["spelling"] for row in read(ambiguous)} if ambiguous.exists() else set()
    errors += dangling(files)
    for name, rows in files.items():
        errors += [f"{name}: in two rows, {line}" for line in repeated(rows, allowed)]
        lines = ["\t".join(HEADER)] + ["\t".join(row) for row in rows]
        (out / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    known = {form for rows in files.values() for row in rows for c in (2, 3, 4, 5, 6, 7) for form in values(row[c])}
    errors += [f"ambiguous.tsv: no name is spelt {form}" for form in sorted(allowed - known)]
    print("\n".join(errors), file=sys.stderr, end="\n" if errors else "")
    return 1 if errors else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
