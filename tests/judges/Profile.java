import java.io.File;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.profiles.OWL2DLProfile;
import org.semanticweb.owlapi.profiles.OWLProfileReport;

/** Prints what keeps an ontology out of OWL 2 DL, and whether it is in it: Profile ONTOLOGY. */
public class Profile {
    public static void main(String[] args) throws Exception {
        OWLOntology ontology = OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(new File(args[0]));
        OWLProfileReport report = new OWL2DLProfile().checkOntology(ontology);
        report.getViolations().forEach(System.out::println);
        System.out.println("OWL 2 DL: " + report.isInProfile() + ", axioms: " + (ontology.getAxiomCount() > 1000));
    }
}
