package kindred.media.store;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Produces the S3 client over Apache HttpClient 5. Quarkus' extension configures everything else
 * ({@code quarkus.s3.*}). From its version 3.18 on the extension offers this HTTP client itself
 * ({@code quarkus.s3.sync-client.type=apache5}), and this class can be removed.
 */
class S3ClientProducer {
    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    S3Client client(S3ClientBuilder builder, S3HttpConfig config) {
        return builder.httpClientBuilder(Apache5HttpClient.builder()
                        .maxConnections(config.maxConnections())
                        .connectionAcquisitionTimeout(config.connectionTimeout())
                        .connectionTimeout(config.connectionTimeout())
                        .socketTimeout(config.socketTimeout())
                        .connectionMaxIdleTime(config.maxIdleTime())
                        // Saves a round trip: S3 accepts every body that this service sends
                        .expectContinueEnabled(false))
                .build();
    }

    void close(@Disposes S3Client client) {
        client.close();
    }
}
