package kindred.torture.invariant;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import kindred.torture.history.Action;
import kindred.torture.history.Outcome;
import kindred.torture.invariant.Finding.Notes;
import kindred.torture.state.Picture;

/**
 * Those who were sent an image may see it, and can; nobody else may. A claim without a message is left only where the sender never
 * learned what became of it.
 */
final class GrantsAreClaims implements Invariant {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    @Override
    public String promise() {
        return "who was sent an image may see it, and nobody else";
    }

    @Override
    public Finding judge(Evidence evidence) {
        var notes = new Notes();
        var doubtful = evidence.operations(Action.SEND_IMAGE)
                .filter(sent -> sent.outcome() == Outcome.UNKNOWN)
                .map(sent -> sent.asked("image"))
                .collect(Collectors.toSet());
        evidence.state().pictures().forEach((id, picture) -> {
            notes.checked();
            var mayBeUnused = picture.uses().isEmpty() && doubtful.contains(id);
            notes.unless(
                    mayBeUnused || isAsUsed(picture),
                    "%s (stored: %s) is claimed for %s, and used for %s",
                    id,
                    picture.isStored(),
                    picture.claims(),
                    picture.uses());
        });
        for (var glance : evidence.state().glances()) {
            var expected = glance.isParticipant() ? OK : NOT_FOUND;
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

    private static boolean isAsUsed(Picture picture) {
        return picture.isStored() && sorted(picture.claims()).equals(sorted(picture.uses()));
    }

    private static List<Set<String>> sorted(List<Set<String>> groups) {
        return groups.stream()
                .sorted(Comparator.comparing(
                        group -> group.stream().sorted().toList().toString()))
                .toList();
    }
}
