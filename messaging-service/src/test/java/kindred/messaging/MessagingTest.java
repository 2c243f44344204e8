package kindred.messaging;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import kindred.local.testing.Event;
import kindred.local.testing.RealServers;
import kindred.local.testing.Suite;

/** A test of the running service, with people who have never talked before. */
@QuarkusTestResource(
        value = RealServers.class,
        initArgs = {
            @ResourceArg(name = "service", value = "messaging-service"),
            @ResourceArg(name = "also", value = "media-service")
        })
@QuarkusTestResource(UserServiceStandIn.class)
public abstract class MessagingTest {
    protected Suite suite;
    protected UserServiceStandIn userService;

    protected Person somebody() {
        return new Person(suite, "p" + UUID.randomUUID().toString().replace("-", ""));
    }

    /** The events of one conversation, in the order of the topic, once there is one that fits. */
    protected List<Event> events(String topic, UUID conversation, Predicate<Event> last) {
        Predicate<Event> ofConversation = event -> conversation.toString().equals(event.key());
        try (var events = suite.events(topic)) {
            events.awaitEvent(ofConversation.and(last));
            return events.all().stream().filter(ofConversation).toList();
        }
    }
}
