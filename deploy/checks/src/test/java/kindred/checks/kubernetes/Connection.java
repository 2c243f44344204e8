package kindred.checks.kubernetes;

/**
 * An allowed connection between two workloads.
 *
 * @param port the port at the target
 */
record Connection(String from, String to, int port) {
    @Override
    public String toString() {
        return from + " -> " + to + ":" + port;
    }
}
