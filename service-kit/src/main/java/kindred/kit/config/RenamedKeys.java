package kindred.kit.config;

import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.FallbackConfigSourceInterceptor;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads configuration keys under their old names for one release after they were renamed. Where both names are set, the source of the
 * higher ordinal counts; within one source the new name does. {@link RenamedKeysWarning} logs each old name that is in use.
 */
public final class RenamedKeys extends FallbackConfigSourceInterceptor {
    private static final long serialVersionUID = 1;

    /** Old name to new name. An entry goes with the release after the one that renamed the key. */
    static final Map<String, String> NEW_BY_OLD = Map.ofEntries(
            Map.entry("kindred.gateway.timeouts.answer", "kindred.gateway.timeouts.response"),
            Map.entry("kindred.gateway.limits.bodies", "kindred.gateway.limits.buffered-bodies"),
            Map.entry("kindred.gateway.pool.waiting", "kindred.gateway.pool.max-queued"),
            Map.entry("kindred.gateway.live.frame", "kindred.gateway.live.max-frame-size"),
            Map.entry("kindred.gateway.live.watched", "kindred.gateway.live.max-watched"),
            Map.entry("kindred.gateway.live.resumed", "kindred.gateway.live.max-resumed"),
            Map.entry("kindred.gateway.live.missed", "kindred.gateway.live.max-backlog"),
            Map.entry("kindred.gateway.live.waiting", "kindred.gateway.live.max-queued"),
            Map.entry("kindred.gateway.live.leeway", "kindred.gateway.live.session-grace"),
            Map.entry("kindred.gateway.live.ping", "kindred.gateway.live.ping-interval"),
            Map.entry("kindred.gateway.live.presence", "kindred.gateway.live.presence-interval"),
            Map.entry("kindred.gateway.live.come-back", "kindred.gateway.live.reconnect-spread"),
            Map.entry("kindred.media.cleanup.every", "kindred.media.cleanup.interval"),
            Map.entry("kindred.media.picture.pixels", "kindred.media.picture.max-pixels"),
            Map.entry("kindred.media.picture.animation-pixels", "kindred.media.picture.max-animation-pixels"),
            Map.entry("kindred.media.picture.at-once", "kindred.media.picture.max-concurrent"),
            Map.entry("kindred.media.picture.patience", "kindred.media.picture.queue-timeout"),
            Map.entry("kindred.media.retrieval.valid", "kindred.media.retrieval.url-ttl"),
            Map.entry("kindred.media.upload.valid", "kindred.media.upload.url-ttl"),
            Map.entry("kindred.media.upload.open-at-once", "kindred.media.upload.max-open"),
            Map.entry("kindred.messaging.send.lines", "kindred.messaging.send.queues"),
            Map.entry("kindred.messaging.send.batch", "kindred.messaging.send.max-batch"),
            Map.entry("kindred.messaging.send.waiting", "kindred.messaging.send.max-queued"),
            Map.entry(
                    "kindred.messaging.send.waiting-of-conversation",
                    "kindred.messaging.send.max-queued-per-conversation"),
            Map.entry("kindred.presence.announcement-holds", "kindred.presence.announcement-ttl"),
            Map.entry("kindred.presence.sweep-every", "kindred.presence.sweep-interval"),
            Map.entry("kindred.search.answer-within", "kindred.search.query-timeout"),
            Map.entry("kindred.search.index.write-within", "kindred.search.index.write-timeout"),
            Map.entry("kindred.search.index.tidy-every", "kindred.search.index.cleanup-interval"),
            Map.entry("kindred.search.index.tidy-after", "kindred.search.index.cleanup-after"),
            Map.entry("kindred.subscriptions.reconcile-every", "kindred.subscriptions.reconcile-interval"),
            Map.entry("kindred.subscriptions.remember-events", "kindred.subscriptions.event-retention"),
            Map.entry("kindred.subscriptions.sweep-every", "kindred.subscriptions.sweep-interval"));

    private static final Map<String, String> OLD_BY_NEW =
            NEW_BY_OLD.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    public RenamedKeys() {
        super(key -> OLD_BY_NEW.getOrDefault(key, key));
    }

    /** Without the old names: a mapping refuses keys that it does not know. */
    @Override
    public Iterator<String> iterateNames(ConfigSourceInterceptorContext context) {
        var names = new LinkedHashSet<String>();
        context.iterateNames().forEachRemaining(name -> names.add(NEW_BY_OLD.getOrDefault(name, name)));
        return names.iterator();
    }
}
