package kindred.connect;

/**
 * PostgreSQL's sign of life to who follows its log. The server sends one whenever another database has written to the log, of which a
 * connector has nothing to do.
 *
 * @see <a href="https://www.postgresql.org/docs/18/protocol-replication.html">Streaming replication protocol</a>
 */
final class Keepalives {
    /** A message CopyData that holds a primary keepalive: its type, its length, and what of it is always the same. */
    private static final byte[] BEGIN = {'d', 0, 0, 0, 22, 'k'};

    /** The above, the end of the log, the clock, and whether an answer is wanted. */
    private static final int LENGTH = BEGIN.length + Long.BYTES + Long.BYTES + 1;

    private Keepalives() {}

    /** Whether some bytes are nothing else. Encrypted ones are never known to be, nor is the end of the stream. */
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
