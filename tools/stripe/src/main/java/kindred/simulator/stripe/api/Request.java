package kindred.simulator.stripe.api;

import java.util.List;

/**
 * A request to the API.
 *
 * @param pathValues the values of the variables in the path, for example the id
 */
record Request(String path, List<String> pathValues, Params params) {
    String id() {
        return pathValues.get(0);
    }
}
