package kindred.search;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import kindred.local.testing.RealServers;

/** What all tests of this module run against; Quarkus finds the annotation wherever it is. */
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "search-indexer"))
final class Servers {
    private Servers() {}
}
