package kindred.connect;

/**
 * Keepalive messages of PostgreSQL's replication protocol. The server sends one whenever another database has written
 * to the log, which contains nothing for this connector.
 *
 * @see <a href="https://www.postgresql.org/docs/18/protocol-replication.html">Streaming replication protocol</a>
 */
final class Keepalives {
    /** The constant start of a CopyData message with a primary keepalive: message type, length, keepalive type. */
    private static final byte[] BEGIN = {'d', 0, 0, 0, 22, 'k'};

    /** After the start: the end of the log, the clock, and whether a reply is requested. */
    private static final int LENGTH = BEGIN.length + Long.BYTES + Long.BYTES + 1;

    private Keepalives() {}

    /** Whether the bytes contain only keepalives. False for encrypted bytes and at the end of the stream. */
    static boolean areAll(byte[] bytes, int offset, int length) {
        if (length < 0 || length % LENGTH != 0) return false;
        for (var begin = offset; begin < offset + length; begin += LENGTH) if (!isOne(bytes, begin)) return false;
        return true;
    }

    private static boolean isOne(byte[] bytes, int begin) {
        for (var i = 0; i < BEGIN.length; i++) if (bytes[begin + i] != BEGIN[i]) return false;
        return true;
    }
}
