/**
 * Every key that a service can be configured with: read from the interfaces that declare them and from Quarkus' own description of its keys,
 * written as a table for operators ({@code docs/operations.md}), and known to whoever checks what is deployed.
 */
package kindred.checks.configuration;
