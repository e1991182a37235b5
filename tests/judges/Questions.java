import java.io.File;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.jena.query.QueryExecutionFactory;
import org.apache.jena.query.ResultSet;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.riot.RDFDataMgr;

/** Prints the rows of each question, tab-separated and sorted, behind a line with its name: Questions FOLDER. */
public class Questions {
    public static void main(String[] args) throws Exception {
        Model model = RDFDataMgr.loadModel(new File(args[0], "data.ttl").getPath());
        File[] files = new File(args[0]).listFiles((d, n) -> n.endsWith(".rq"));
        Arrays.sort(files);
        for (File file : files) {
            System.out.println("# " + file.getName());
            ResultSet results = QueryExecutionFactory.create(Files.readString(file.toPath()), model).execSelect();
            List<String> rows = new ArrayList<>();
            results.forEachRemaining(row -> {
                List<String> cells = new ArrayList<>();
                for (String variable : results.getResultVars()) cells.add(text(row.get(variable)));
                rows.add(String.join("\t", cells));
            });
            Collections.sort(rows);
            rows.forEach(System.out::println);
        }
    }

    static String text(RDFNode node) {
        if (node == null) return "";
        return node.isLiteral() ? node.asLiteral().getLexicalForm() : node.asResource().getURI();
    }
}
