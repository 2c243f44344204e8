package kindred.torture.state;

/**
 * A user's attempt to download an image that a message shows or has shown.
 *
 * @param isParticipant whether the user is in the conversation of the message
 * @param status 200 if the user got the image
 */
public record AccessProbe(String image, String person, boolean isParticipant, int status) {}
