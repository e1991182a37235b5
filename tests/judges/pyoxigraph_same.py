"""Compares each file of a folder with the N-Triples of its name, named graphs merged, RDF 1.2 too: pyoxigraph_same.py FOLDER."""
import glob, os, sys
import pyoxigraph as ox

SYNTAXES = {"ttl": ox.RdfFormat.TURTLE, "nq": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG, "jsonld": ox.RdfFormat.JSON_LD, "rdf": ox.RdfFormat.RDF_XML}


def triples(path, syntax):
    return {(q.subject, q.predicate, q.object) for q in ox.parse(path=path, format=syntax)}


for path in sorted(glob.glob(os.path.join(sys.argv[1], "*.nt"))):
    lines = triples(path, ox.RdfFormat.N_TRIPLES)
    for extension, syntax in SYNTAXES.items():
        other = path[:-2] + extension
        if os.path.exists(other):
            found = triples(other, syntax)
            assert found == lines, (other, [str(t) for t in found ^ lines][:4])
    print(path, len(lines))
