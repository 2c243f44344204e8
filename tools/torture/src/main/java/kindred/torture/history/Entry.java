package kindred.torture.history;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A line of the history. The names are those in the history file. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RunHeader.class, name = "began"),
    @JsonSubTypes.Type(value = Operation.class, name = "operation"),
    @JsonSubTypes.Type(value = ShownMessage.class, name = "shown"),
    @JsonSubTypes.Type(value = ConsumedEvent.class, name = "told"),
    @JsonSubTypes.Type(value = FaultInterval.class, name = "trouble")
})
public sealed interface Entry permits RunHeader, Operation, ShownMessage, ConsumedEvent, FaultInterval {}
