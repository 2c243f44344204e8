/** The S3 server of the local stack: S3Proxy with the policy of the bucket. */
@NullMarked
package kindred.local.s3;

import org.jspecify.annotations.NullMarked;
