/** Tests of the scripts that install tools and run the tests. */
package kindred.checks.tools;
