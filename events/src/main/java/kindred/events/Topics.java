package kindred.events;

/** The Kafka topics of events. {@code deploy/connect/topics.json} configures their retention and partitions. */
public final class Topics {
    /** Keyed by userId, compacted. */
    public static final String USERS = "kindred.users";
    /** Keyed by userId, kept for one hour. */
    public static final String PRESENCE = "kindred.presence";
    /** Keyed by conversationId, compacted. */
    public static final String CONVERSATIONS = "kindred.conversations";
    /** Keyed by conversationId, kept for seven days. */
    public static final String MESSAGES = "kindred.messages";
    /** Keyed by the userId of the user who blocks, compacted. */
    public static final String BLOCKS = "kindred.blocks";
    /** Keyed by userId, compacted. */
    public static final String SUBSCRIPTIONS = "kindred.subscriptions";
    /** Keyed by storageId, compacted. */
    public static final String MEDIA = "kindred.media";
    /** Keyed by the id of the user or session, compacted. */
    public static final String REVOCATIONS = "kindred.revocations";

    private Topics() {}
}
