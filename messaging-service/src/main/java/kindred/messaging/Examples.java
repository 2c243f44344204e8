package kindred.messaging;

/**
 * The example values in the OpenAPI document. They describe one conversation, the same as in the samples of the events.
 */
public final class Examples {
    public static final String USER_ID = "b6b9a3a4-2f6e-5c57-8f0c-5a1f6f0e4c22";
    public static final String CONVERSATION_ID = "0c2a7d5c-6c0e-5b7a-9d3e-4a8f1b2c3d44";
    public static final String MESSAGE_ID = "5d1f0c3e-7b2a-4f6d-8c9b-0a1e2d3c4b55";
    public static final String SENDER_ID = "3f0b8f5e-8a53-5d0c-9a0e-0d6c2c1d7a11";
    public static final String STORAGE_ID = "9a7c1d52-64b5-4f4e-8d0e-6b0e6f1a2c31";
    public static final String CREATED_AT = "2026-03-01T09:10:05.120Z";
    public static final String EDITED_AT = "2026-03-01T09:10:41.007Z";
    public static final String CURSOR = "q83vEjRWeJCrze8SNFZ4kG9sZGVyCjQy";
    public static final String EMOJI = "👍";

    public static final String PARTICIPANT_IDS = "[\"" + SENDER_ID + "\", \"" + USER_ID + "\"]";
    public static final String PARTICIPANTS = "[{\"userId\": \"" + SENDER_ID
            + "\", \"readSeq\": 7, \"deliveredSeq\": 7}, {\"userId\": \"" + USER_ID
            + "\", \"readSeq\": 4, \"deliveredSeq\": 7}]";
    public static final String REACTIONS = "[{\"emoji\": \"" + EMOJI + "\", \"userId\": \"" + USER_ID + "\"}]";

    public static final String ORIGINAL_PATH = "/v1/media/" + STORAGE_ID + "/url?size=original";
    public static final String MEDIUM_PATH = "/v1/media/" + STORAGE_ID + "/url?size=medium";
    public static final String SMALL_PATH = "/v1/media/" + STORAGE_ID + "/url?size=small";
    public static final String IMAGE_PATHS = "{\"original\": \"" + ORIGINAL_PATH + "\", \"medium\": \"" + MEDIUM_PATH
            + "\", \"small\": \"" + SMALL_PATH + "\"}";
    public static final String IMAGE =
            "{\"contentType\": \"image/jpeg\", \"width\": 1600, \"height\": 1200, \"urls\": " + IMAGE_PATHS + "}";

    public static final String CONTENT = "Hello, Ben. This is my chess board.";
    public static final String MESSAGE = "{\"messageId\": \"" + MESSAGE_ID + "\", \"conversationId\": \""
            + CONVERSATION_ID + "\", \"seq\": 7, \"revision\": 2, \"senderId\": \"" + SENDER_ID
            + "\", \"type\": \"image\", \"content\": \"" + CONTENT + "\", \"storageId\": \"" + STORAGE_ID
            + "\", \"image\": " + IMAGE + ", \"createdAt\": \"" + CREATED_AT + "\", \"editedAt\": \"" + EDITED_AT
            + "\", \"deletedAt\": null, \"reactions\": " + REACTIONS + "}";

    private Examples() {}
}
