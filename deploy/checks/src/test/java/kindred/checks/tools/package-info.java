/** The scripts that run the tests find, install and miss tools as they say. */
package kindred.checks.tools;
