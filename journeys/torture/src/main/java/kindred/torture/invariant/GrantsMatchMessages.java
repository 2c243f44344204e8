package kindred.torture.invariant;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import kindred.torture.history.Action;
import kindred.torture.history.Operation;
import kindred.torture.invariant.Finding.Notes;
import kindred.torture.state.Image;

/**
 * Those who were sent an image may see it, and can, until its message is deleted; nobody else may, and then nobody. A claim without a
 * message, or a message without a claim, is left only where the sender never learned what became of the one or of its deletion.
 */
final class GrantsMatchMessages implements Invariant {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    @Override
    public String promise() {
        return "who was sent an image may see it, and nobody else";
    }

    @Override
    public Finding judge(Evidence evidence) {
        var notes = new Notes();
        var perhapsSent = withoutAnswer(evidence, Action.SEND_IMAGE);
        var perhapsDeleted = withoutAnswer(evidence, Action.DELETE);
        var pictures = evidence.state().pictures();
        pictures.forEach((id, picture) -> {
            notes.checked();
            var mayBeUnused = picture.uses().isEmpty() && perhapsSent.contains(id);
            notes.unless(
                    mayBeUnused || perhapsDeleted.contains(id) || isAsUsed(picture),
                    "%s (stored: %s) is claimed for %s, and used for %s",
                    id,
                    picture.isStored(),
                    picture.claims(),
                    picture.uses());
        });
        for (var glance : evidence.state().glances()) {
            if (perhapsDeleted.contains(glance.image())) continue;
            var isShown = pictures.containsKey(glance.image())
                    && !pictures.get(glance.image()).uses().isEmpty();
            var expected = isShown && glance.isParticipant() ? OK : NOT_FOUND;
            notes.unless(
                    glance.status() == expected,
                    "%s looked at %s: %d, not %d",
                    glance.person(),
                    glance.image(),
                    glance.status(),
                    expected);
        }
        return notes.of("images");
    }

    /** Images of which that was asked, and never acknowledged. */
    private static Set<String> withoutAnswer(Evidence evidence, Action action) {
        var asked = evidence.operations(action).map(GrantsMatchMessages::image).collect(Collectors.toSet());
        evidence.operations(action)
                .filter(Operation::isAcknowledged)
                .map(GrantsMatchMessages::image)
                .forEach(asked::remove);
        return asked;
    }

    /** Empty if the message is a text. */
    private static String image(Operation operation) {
        return operation.asked("image");
    }

    private static boolean isAsUsed(Image picture) {
        return picture.isStored() && sorted(picture.claims()).equals(sorted(picture.uses()));
    }

    private static List<Set<String>> sorted(List<Set<String>> groups) {
        return groups.stream()
                .sorted(Comparator.comparing(
                        group -> group.stream().sorted().toList().toString()))
                .toList();
    }
}
