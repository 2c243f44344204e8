package kindred.torture.history;

/** What a client asks for. */
public enum Action {
    REGISTER(true),
    CONVERSE(true),
    SEND(true),
    SEND_IMAGE(true),
    EDIT(true),
    DELETE(true),
    REACT(true),
    UNREACT(true),
    BLOCK(true),
    UNBLOCK(true),
    READ(true),
    PERSONA(true),
    UPLOAD(true),
    UPGRADE(true),
    PORTAL(true),
    /** To S3, with a URL from the suite. */
    PUT_FILE(false),
    /** At Stripe's checkout page. */
    PAY(false),
    /** At Stripe's portal page. */
    CANCEL(false);

    private final boolean ofTheSuite;

    Action(boolean ofTheSuite) {
        this.ofTheSuite = ofTheSuite;
    }

    /** Whether the suite itself is asked, and not a place that it points to. */
    public boolean isOfTheSuite() {
        return ofTheSuite;
    }
}
