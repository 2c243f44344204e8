/**
 * Checks that a migration keeps everything that the previous release uses, since both releases use the schema during an
 * upgrade.
 */
package kindred.checks.migration;
