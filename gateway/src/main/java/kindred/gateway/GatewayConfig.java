package kindred.gateway;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Where the services are, and how much of everything a request may take. */
@ConfigMapping(prefix = "kindred.gateway")
public interface GatewayConfig {
    /** The services by name. The name is also the folder of the service's contract. */
    Map<String, Upstream> upstreams();

    /** Folder on the class path that holds the contracts, each as {@code <service>/openapi.json}. */
    @WithDefault("contracts")
    String contracts();

    /** Whether {@code /docs} and {@code /openapi} are served. */
    @WithDefault("true")
    boolean docs();

    Timeouts timeouts();

    Limits limits();

    Pool pool();

    interface Upstream {
        /** Where the service answers, without a path. */
        URI url();

        /** Where the service answers for its health. */
        URI managementUrl();
    }

    interface Timeouts {
        /** For a request's turn among those that wait for a connection to a service, and as much again for the connection. */
        @WithDefault("1s")
        Duration connect();

        /** For a client to send its whole body. */
        @WithDefault("30s")
        Duration upload();

        /** For a service to begin its answer, once it has the whole request. */
        @WithDefault("15s")
        Duration answer();

        /** For the next bytes of an answer that has begun, to come or to be taken by the client. */
        @WithDefault("15s")
        Duration idle();

        /** For a service to say whether it is ready. */
        @WithDefault("500ms")
        Duration readiness();

        /** For the rest of a body whose request has been refused, before the connection is closed. */
        @WithDefault("5s")
        Duration drain();
    }

    interface Limits {
        /** Bytes of a request's body. */
        @WithDefault("256K")
        MemorySize body();

        /** Bytes of all bodies that are held at once; several times one body's. Their memory may be twice as much while they grow. */
        @WithDefault("32M")
        MemorySize bodies();

        /** Characters of a request's target: path and query. */
        @WithDefault("8K")
        MemorySize target();

        /** Characters of a request's headers, names and values. */
        @WithDefault("16K")
        MemorySize headers();
    }

    interface Pool {
        /** Connections to each service. */
        @WithDefault("256")
        int connections();

        /** Requests that wait for a connection to a service; more are answered 503. */
        @WithDefault("8192")
        int waiting();

        /** How long an unused connection is kept; shorter than the services keep theirs. */
        @WithDefault("30s")
        Duration keepAlive();
    }
}
