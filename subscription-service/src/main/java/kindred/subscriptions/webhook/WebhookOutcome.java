package kindred.subscriptions.webhook;

/** What became of an event. */
enum WebhookOutcome {
    /** Stripe was asked, and what it said is stored. */
    APPLIED,
    /** Received before. */
    DUPLICATE,
    /** Of no interest, or not about a user of ours. */
    IGNORED,
    /** It names no customer: kept for an operator to look at. */
    PARKED
}
