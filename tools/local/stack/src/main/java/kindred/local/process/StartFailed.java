package kindred.local.process;

import java.util.List;

/** A process did not become ready. The exception carries the last lines of its log. */
public final class StartFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final transient List<String> lastLines;

    StartFailed(String name, String reason, List<String> lastLines) {
        super(name + " did not start: " + reason);
        this.name = name;
        this.lastLines = lastLines;
    }

    public String name() {
        return name;
    }

    public List<String> lastLines() {
        return lastLines;
    }
}
