/** Tests of the rules of messages. */
package kindred.messaging.message;
