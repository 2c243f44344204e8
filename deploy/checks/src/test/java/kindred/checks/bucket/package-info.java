/** Checks of the policies of the bucket. */
package kindred.checks.bucket;
