package kindred.messaging;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import kindred.local.testing.Event;
import kindred.local.testing.Person;
import kindred.local.testing.RealServers;
import kindred.local.testing.Suite;

/** The base class of tests of the running service. Each test has new users without conversations. */
@QuarkusTestResource(
        value = RealServers.class,
        initArgs = {
            @ResourceArg(name = "service", value = "messaging-service"),
            @ResourceArg(name = "also", value = "media-service")
        })
@QuarkusTestResource(UserServiceStub.class)
public abstract class MessagingTest {
    protected Suite suite;
    protected UserServiceStub userService;

    protected Person newPerson() {
        return suite.newPerson();
    }

    /** The events with one key in the order of the topic, read until one matches {@code last}. */
    protected List<Event> events(String topic, UUID key, Predicate<Event> last) {
        Predicate<Event> hasKey = event -> key.toString().equals(event.key());
        try (var events = suite.events(topic)) {
            events.awaitEvent(hasKey.and(last));
            return events.all().stream().filter(hasKey).toList();
        }
    }
}
