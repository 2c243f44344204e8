package kindred.torture.state;

/**
 * Somebody looked at an image that a message shows, or has shown.
 *
 * @param isParticipant of the conversation that it was sent to
 * @param status 200 for who has seen it
 */
public record AccessProbe(String image, String person, boolean isParticipant, int status) {}
