"""Compares each file of a folder with the N-Triples of its name, named graphs merged: rdflib_same.py FOLDER."""
import glob, os, sys
from rdflib import Dataset, Graph

GRAPHS = {"ttl": "turtle", "rdf": "xml"}
DATASETS = {"nq": "nquads", "trig": "trig", "jsonld": "json-ld"}
for path in sorted(glob.glob(os.path.join(sys.argv[1], "*.nt"))):
    lines = set(Graph().parse(path, format="nt"))
    for extension, syntax in {**GRAPHS, **DATASETS}.items():
        other = path[:-2] + extension
        if not os.path.exists(other):
            continue
        if extension in GRAPHS:
            found = set(Graph().parse(other, format=syntax))
        else:
            found = {quad[:3] for quad in Dataset().parse(other, format=syntax).quads()}
        assert found == lines, (other, list(found ^ lines)[:4])
    print(path, len(lines))
