/** What operators deploy is checked here, without a cluster: it is parsed, rendered, and compared with the code. */
package kindred.checks;
