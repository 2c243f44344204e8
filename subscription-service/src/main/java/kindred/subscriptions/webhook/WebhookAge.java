package kindred.subscriptions.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Metric {@code kindred.stripe.webhook.age}: the time from an event to its effect here, with all failed deliveries. */
@ApplicationScoped
class WebhookAge {
    private final Clock clock;
    private final Map<WebhookOutcome, Timer> timers = new EnumMap<>(WebhookOutcome.class);

    WebhookAge(MeterRegistry metrics, Clock clock) {
        this.clock = clock;
        for (var outcome : WebhookOutcome.values())
            timers.put(
                    outcome,
                    Timer.builder("kindred.stripe.webhook.age")
                            .description("Time from an event at Stripe to its effect in this service")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .serviceLevelObjectives(
                                    Duration.ofSeconds(1),
                                    Duration.ofSeconds(5),
                                    Duration.ofSeconds(15),
                                    Duration.ofMinutes(1),
                                    Duration.ofMinutes(5),
                                    Duration.ofHours(1))
                            .register(metrics));
    }

    void record(WebhookEvent event, WebhookOutcome outcome) {
        // An event without a readable time is counted, too
        var age = event.createdAt() == null ? Duration.ZERO : Duration.between(event.createdAt(), clock.instant());
        Objects.requireNonNull(timers.get(outcome)).record(age.isNegative() ? Duration.ZERO : age);
    }
}
