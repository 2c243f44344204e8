package kindred.bench.scenario;

import kindred.bench.floor.Floor;
import kindred.bench.load.LoadTarget;

/**
 * @param subject what is asked of the suite
 * @param floor the same of the servers behind it
 */
public record Comparison(LoadTarget subject, Floor floor) {}
