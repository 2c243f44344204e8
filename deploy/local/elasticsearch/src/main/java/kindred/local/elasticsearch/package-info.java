/**
 * Registers Lucene's analysis filters under Elasticsearch's own names, for the distribution on Maven Central, which has them in its
 * libraries and lacks only the module that registers them. A full distribution needs none of this.
 */
@NullMarked
package kindred.local.elasticsearch;

import org.jspecify.annotations.NullMarked;
