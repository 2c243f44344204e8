package kindred.search.index;

import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The write of a document to the index. It has no effect if the index has a newer version.
 *
 * @param replacesEqualVersion whether it also replaces a document of the same version
 * @param origin the event of which the document was made
 */
record DocumentWrite(
        UUID userId,
        long version,
        PersonDocument document,
        boolean replacesEqualVersion,
        ConsumerRecord<byte[], byte[]> origin) {

    String versionType() {
        return replacesEqualVersion ? "external_gte" : "external";
    }
}
