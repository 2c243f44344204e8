package kindred.search.index;

import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A document that is to be in the index unless a newer one is.
 *
 * @param overEqual also replaces a document of the same version
 * @param origin what it was made from
 */
record DocumentWrite(
        UUID userId, long version, PersonDocument document, boolean overEqual, ConsumerRecord<byte[], byte[]> origin) {

    String versionType() {
        return overEqual ? "external_gte" : "external";
    }
}
