/** Rules of messages. */
package kindred.messaging.message;
