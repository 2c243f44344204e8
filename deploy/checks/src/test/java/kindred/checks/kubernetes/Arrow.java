package kindred.checks.kubernetes;

/** Somebody may open connections to somebody, at a port. */
record Arrow(String from, String to, int port) {
    @Override
    public String toString() {
        return from + " -> " + to + ":" + port;
    }
}
