package kindred.local.suite;

/** A suite on this machine: its build, its folder, its ports and its secrets. */
public record Installation(Project project, Home home, Ports ports, Secrets secrets) {
    public Installation(Project project, Home home, Ports ports) {
        this(project, home, ports, new Secrets(home));
    }
}
