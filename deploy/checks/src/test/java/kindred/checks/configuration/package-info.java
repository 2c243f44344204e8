/**
 * The configuration keys of every service, from the interfaces that declare them and from Quarkus' description of its
 * keys. The tests write the table for operators ({@code docs/operations.md}) and check the deployment with them.
 */
package kindred.checks.configuration;
