package kindred.subscriptions.webhook;

/** The result of processing a webhook event. */
enum WebhookOutcome {
    /** The subscription was synchronized with Stripe. */
    APPLIED,
    /** The event was processed before. */
    DUPLICATE,
    /** The event is irrelevant, or its customer is not one of our users. */
    IGNORED,
    /** The event names no customer, or something that Stripe does not know. It is kept for an operator, with the reason. */
    PARKED
}
