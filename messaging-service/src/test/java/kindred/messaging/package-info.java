/** The service as its clients see it, against real servers. */
package kindred.messaging;
