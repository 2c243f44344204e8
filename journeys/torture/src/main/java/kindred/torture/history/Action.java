package kindred.torture.history;

/** What a client asks for. */
public enum Action {
    REGISTER,
    CONVERSE,
    SEND,
    SEND_IMAGE,
    EDIT,
    READ,
    PERSONA,
    UPLOAD,
    PUT,
    UPGRADE,
    PAY,
    PORTAL,
    CANCEL,
    SUBSCRIPTION,
    PROFILE
}
