/** A JSON client of Elasticsearch that tells retryable failures from rejections. */
@NullMarked
package kindred.search.elastic;

import org.jspecify.annotations.NullMarked;
