/** Checks of the deployment without a cluster: the tests parse and render it, and compare it with the code. */
package kindred.checks;
