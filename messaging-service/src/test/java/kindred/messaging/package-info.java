/** Tests of the service through its API, against real servers. */
package kindred.messaging;
