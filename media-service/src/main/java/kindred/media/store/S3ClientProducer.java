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
 * The S3 client over Apache HttpClient 5, which is made for servers. Quarkus' extension configures everything else ({@code quarkus.s3.*}).
 * From its version 3.18 on the extension offers this HTTP client by {@code quarkus.s3.sync-client.type=apache5}: then this class goes.
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
                        // A body is sent without waiting to be asked for it: S3 refuses none that we make
                        .expectContinueEnabled(false))
                .build();
    }

    void close(@Disposes S3Client client) {
        client.close();
    }
}
