package kindred.torture.invariant;

import java.util.List;
import java.util.stream.Stream;
import kindred.torture.history.Action;
import kindred.torture.history.ConsumedEvent;
import kindred.torture.history.Entry;
import kindred.torture.history.Operation;
import kindred.torture.history.ShownMessage;
import kindred.torture.state.State;

/** The input of an invariant: the history of a run and the state of the suite after it. */
public record Evidence(
        List<Operation> operations, List<ShownMessage> shownMessages, List<ConsumedEvent> events, State state) {
    public static Evidence of(List<? extends Entry> history, State state) {
        return new Evidence(
                only(history, Operation.class),
                only(history, ShownMessage.class),
                only(history, ConsumedEvent.class),
                state);
    }

    private static <T extends Entry> List<T> only(List<? extends Entry> history, Class<T> kind) {
        return history.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    Stream<Operation> operations(Action action) {
        return operations.stream().filter(operation -> operation.action() == action);
    }

    /** Sends of texts and of images. */
    Stream<Operation> sends() {
        return Stream.concat(operations(Action.SEND), operations(Action.SEND_IMAGE));
    }
}
