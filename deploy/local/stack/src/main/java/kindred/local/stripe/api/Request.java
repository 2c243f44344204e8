package kindred.local.stripe.api;

import java.util.List;

/**
 * What is asked for.
 *
 * @param inPath the values in the path, for example the id
 */
record Request(String path, List<String> inPath, Params params) {
    String id() {
        return inPath.get(0);
    }
}
