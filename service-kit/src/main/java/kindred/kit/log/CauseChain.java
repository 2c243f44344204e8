package kindred.kit.log;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Formats a failure and its causes as one line, outermost first:
 * {@code IOException: … <- ConnectException: Connection refused}.
 */
public final class CauseChain {
    /** Limits the line if the causes form a cycle. */
    private static final int MAX_CAUSES = 8;

    private CauseChain() {}

    public static String of(@Nullable Throwable failure) {
        if (failure == null) return "unknown";
        var causes = new ArrayList<String>();
        for (var at = failure; at != null && causes.size() < MAX_CAUSES; at = at.getCause()) causes.add(describe(at));
        return String.join(" <- ", causes);
    }

    private static String describe(Throwable failure) {
        var type = failure.getClass().getSimpleName();
        var name = type.isEmpty() ? failure.getClass().getName() : type;
        var message = failure.getMessage();
        return message == null ? name : name + ": " + message.replaceAll("\\s+", " ");
    }
}
