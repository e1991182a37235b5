import java.io.File;
import java.util.Arrays;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;

/** Prints `<name> <conforms>` for each Turtle file in a folder: Shacl SHAPES FOLDER. */
public class Shacl {
    public static void main(String[] args) {
        Shapes shapes = Shapes.parse(RDFDataMgr.loadGraph(args[0]));
        File[] files = new File(args[1]).listFiles((d, n) -> n.endsWith(".ttl"));
        Arrays.sort(files);
        for (File file : files) {
            boolean conforms = ShaclValidator.get().validate(shapes, RDFDataMgr.loadGraph(file.getPath())).conforms();
            System.out.println(file.getName() + " " + conforms);
        }
    }
}
