package kindred.simulator.stripe.control;

/** An error response of the control API. */
final class RejectedRequest extends RuntimeException {
    final int status;

    RejectedRequest(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }
}
