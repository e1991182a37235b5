"""Compares the rows of each question with those expected: rdflib_questions.py FOLDER."""
import csv, glob, os, sys
from rdflib import Graph

graph = Graph().parse(os.path.join(sys.argv[1], "data.ttl"), format="turtle")
for path in sorted(glob.glob(os.path.join(sys.argv[1], "*.rq"))):
    with open(path, encoding="utf-8") as question, open(path[:-2] + "csv", encoding="utf-8", newline="") as expected:
        rows = sorted(["" if term is None else str(term) for term in row] for row in graph.query(question.read()))
        assert rows == sorted(list(csv.reader(expected))[1:]), path
    print(path, len(rows))
