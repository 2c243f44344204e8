package kindred.local.suite;

/** One suite on this machine: what it is built from, where it keeps its things, and where it listens. */
public record Installation(Project project, Home home, Ports ports, Secrets secrets) {
    public Installation(Project project, Home home, Ports ports) {
        this(project, home, ports, new Secrets(home));
    }
}
