package kindred.bench.scenario;

import java.sql.SQLException;
import java.util.Set;
import kindred.bench.floor.Floor;
import kindred.bench.load.Subject;

/** What is measured, and what it is compared with. */
public interface Scenario {
    String name();

    /** Of the suite, what it needs; with what these need in turn. */
    Set<String> processes();

    /** What is asked of the suite. */
    Subject subject(World world) throws SQLException;

    /** The same of the servers behind it. */
    Floor floor(World world) throws SQLException;
}
