package kindred.search;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import kindred.local.testing.RealServers;

/** Starts the real servers for all tests of this module. Quarkus finds the annotation on any class. */
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "search-indexer"))
final class Servers {
    private Servers() {}
}
