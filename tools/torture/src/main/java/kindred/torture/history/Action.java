package kindred.torture.history;

/** The kind of an operation. */
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
    /** An upload to S3 with a presigned URL. */
    PUT_FILE(false),
    /** A payment on Stripe's checkout page. */
    PAY(false),
    /** A cancellation on Stripe's portal page. */
    CANCEL(false);

    private final boolean suiteCall;

    Action(boolean suiteCall) {
        this.suiteCall = suiteCall;
    }

    /** Whether the call goes to the suite, and not to an external service. */
    public boolean isSuiteCall() {
        return suiteCall;
    }
}
