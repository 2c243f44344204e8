package kindred.probe;

import java.io.IOException;

/**
 * One hostile input and the answers that are right.
 *
 * @param group of the table, for example {@code tokens}
 */
record Probe(String group, String name, Expected expected, Attack attack) {
    /** Sends the input and returns the answer. It can be sent repeatedly. */
    interface Attack {
        Answer send() throws IOException;
    }
}
