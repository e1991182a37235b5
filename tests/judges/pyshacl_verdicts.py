"""Prints `<name> <conforms>` for each Turtle file in a folder: pyshacl_verdicts.py SHAPES FOLDER."""
import glob, os, sys
from pyshacl import validate
from rdflib import Graph

shapes = Graph().parse(sys.argv[1], format="turtle")
for path in sorted(glob.glob(os.path.join(sys.argv[2], "*.ttl"))):
    try:
        conforms, _, _ = validate(Graph().parse(path, format="turtle"), shacl_graph=shapes)
    except TypeError:  # it cannot compare an ill-formed date, which is a violation by itself
        conforms = False
    print(os.path.basename(path), str(conforms).lower())
