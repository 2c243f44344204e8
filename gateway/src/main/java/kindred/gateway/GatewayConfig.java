package kindred.gateway;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The addresses of the services, and the limits of a request. */
@ConfigMapping(prefix = "kindred.gateway")
public interface GatewayConfig {
    /** The services by name. The name is also the directory of the service's contract. */
    Map<String, Upstream> upstreams();

    /** Directory on the class path that holds the contracts as {@code <service>/openapi.json}. */
    @WithDefault("contracts")
    String contracts();

    /** Whether the gateway serves {@code /docs} and {@code /openapi}. */
    @WithDefault("true")
    boolean docs();

    /**
     * Networks of the proxies before the gateway, for example {@code 10.0.0.0/8}. The headers {@code X-Forwarded-For}
     * and {@code X-Forwarded-Proto} count only from them. If unset, the address of a client is that of its connection.
     */
    Optional<List<String>> trustedProxies();

    /**
     * Whether all clients connect by TLS, which a proxy in front of the gateway ends. If so, the gateway's own origin is
     * {@code https}, and every response has {@code Strict-Transport-Security}. Otherwise only responses to requests
     * whose scheme is {@code https} have it.
     */
    @WithDefault("false")
    boolean behindTls();

    /** How long browsers remember to connect by TLS only ({@code Strict-Transport-Security}). 0 disables the header. */
    @WithDefault("365d")
    Duration hstsMaxAge();

    SecurityTxt securityTxt();

    Timeouts timeouts();

    Limits limits();

    Pool pool();

    Connections connections();

    interface Upstream {
        /** Base URL of the service, without a path. */
        URI url();

        /** Base URL of the service's management port, which health checks call. */
        URI managementUrl();
    }

    interface SecurityTxt {
        /**
         * Where to report a vulnerability, for example {@code mailto:security@example.com}; the preferred one first. If
         * unset, the gateway does not serve {@code /.well-known/security.txt} (RFC 9116).
         */
        Optional<List<URI>> contact();

        /**
         * When the file must no longer be used, at most a year ahead, for example {@code 2027-06-30T00:00:00Z}. Required
         * with a contact.
         */
        Optional<Instant> expires();
    }

    interface Timeouts {
        /** Maximum time that a request waits in the queue of a service, and then again for a connection. */
        @WithDefault("1s")
        Duration connect();

        /** Maximum time for a client to send the whole body of its request. */
        @WithDefault("30s")
        Duration upload();

        /** Maximum time from the end of a request to the start of the service's response. */
        @WithDefault("15s")
        Duration response();

        /** Maximum pause within a response, while the service sends it or the client reads it. */
        @WithDefault("15s")
        Duration idle();

        /** Timeout of a health check: for the connection to a service, and again for its response. */
        @WithDefault("500ms")
        Duration readiness();

        /** Time for a client to finish the body of a rejected request, before the gateway closes the connection. */
        @WithDefault("5s")
        Duration drain();
    }

    interface Limits {
        /** Maximum size of a request body. */
        @WithDefault("256K")
        MemorySize body();

        /**
         * Maximum size of all request bodies in memory, several times that of one. Growing buffers can take twice as
         * much.
         */
        @WithDefault("32M")
        MemorySize bufferedBodies();

        /** Maximum number of characters in a request target: path and query. */
        @WithDefault("8K")
        MemorySize target();

        /** Maximum number of characters in the headers of a request, names and values together. */
        @WithDefault("16K")
        MemorySize headers();
    }

    interface Connections {
        /** Maximum number of open connections of clients. Further ones are closed at once. */
        @WithDefault("20000")
        int max();

        /**
         * Maximum number of open connections of one address (IPv6: one /64 network). Trusted proxies may have more.
         */
        @WithDefault("1000")
        int maxPerAddress();

        /** Maximum time from the first byte of a request to the end of its headers. */
        @WithDefault("10s")
        Duration headTimeout();
    }

    interface Pool {
        /** Maximum number of connections, and so of concurrent requests, to each service. */
        @WithDefault("256")
        int connections();

        /** Maximum number of concurrent requests of one user to each service. Further ones wait. */
        @WithDefault("64")
        int connectionsPerCaller();

        /** Maximum number of requests that wait for a connection to a service. Further requests get 503. */
        @WithDefault("8192")
        int maxQueued();

        /** Maximum number of requests of one user that wait for a connection to a service. */
        @WithDefault("512")
        int maxQueuedPerCaller();

        /**
         * How long the gateway keeps an unused connection. Must be shorter than the keep-alive time of the services.
         */
        @WithDefault("30s")
        Duration keepAlive();
    }
}
