import java.io.File;
import java.util.Arrays;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.graph.GraphFactory;

/** Compares each file of a folder with the N-Triples of its name, named graphs merged: Same FOLDER. */
public class Same {
    public static void main(String[] args) {
        File[] files = new File(args[0]).listFiles((d, n) -> n.endsWith(".nt"));
        Arrays.sort(files);
        for (File file : files) {
            String stem = file.getPath().substring(0, file.getPath().length() - 3);
            Graph lines = RDFDataMgr.loadGraph(file.getPath());
            for (String extension : new String[] {"ttl", "nq", "trig", "jsonld", "rdf"}) {
                if (new File(stem + "." + extension).exists() && !merged(stem + "." + extension).isIsomorphicWith(lines)) {
                    System.err.println(stem + "." + extension + " differs");
                    System.exit(1);
                }
            }
            System.out.println(file.getName());
        }
    }

    static Graph merged(String path) {
        DatasetGraph dataset = RDFDataMgr.loadDatasetGraph(path);
        Graph graph = GraphFactory.createDefaultGraph();
        dataset.find().forEachRemaining(q -> graph.add(q.asTriple()));
        return graph;
    }
}
