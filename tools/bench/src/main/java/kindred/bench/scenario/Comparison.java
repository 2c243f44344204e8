package kindred.bench.scenario;

import kindred.bench.floor.Floor;
import kindred.bench.load.LoadTarget;

/**
 * The two sides of a scenario.
 *
 * @param target the calls to the suite
 * @param floor the same work by the servers alone
 */
public record Comparison(LoadTarget target, Floor floor) {}
