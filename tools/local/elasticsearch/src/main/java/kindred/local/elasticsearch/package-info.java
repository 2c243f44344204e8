/**
 * A plugin that registers Lucene's analysis filters under the names of Elasticsearch. The distribution on Maven Central
 * has the filters in its libraries, but lacks the module that registers them. A full distribution does not need this
 * plugin.
 */
@NullMarked
package kindred.local.elasticsearch;

import org.jspecify.annotations.NullMarked;
