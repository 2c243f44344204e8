package kindred.local.stripe.control;

/** A wish that cannot be fulfilled. */
final class Refusal extends RuntimeException {
    final int status;

    Refusal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }
}
