package kindred.torture.invariant;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import kindred.torture.history.Action;
import kindred.torture.history.Operation;
import kindred.torture.state.Image;

/**
 * The participants of a conversation can see its images until the message is deleted, and no other user can. A claim
 * and its message may exist without each other only if a send or a deletion of the image got no response.
 */
final class GrantsMatchMessages implements Invariant {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    @Override
    public String promise() {
        return "an image is visible to the participants only";
    }

    @Override
    public Finding check(Evidence evidence) {
        var finding = new Finding.Builder();
        var perhapsSent = unacknowledged(evidence, Action.SEND_IMAGE);
        var perhapsDeleted = unacknowledged(evidence, Action.DELETE);
        var images = evidence.state().images();
        images.forEach((id, image) -> {
            finding.checked();
            var mayBeUnused = image.uses().isEmpty() && perhapsSent.contains(id);
            finding.expect(
                    mayBeUnused || perhapsDeleted.contains(id) || claimsMatchUses(image),
                    "%s (stored: %s) has claims for %s, but messages for %s",
                    id,
                    image.isStored(),
                    image.claims(),
                    image.uses());
        });
        for (var probe : evidence.state().accessProbes()) {
            if (perhapsDeleted.contains(probe.image())) continue;
            var isShown = images.containsKey(probe.image())
                    && !images.get(probe.image()).uses().isEmpty();
            var expected = isShown && probe.isParticipant() ? OK : NOT_FOUND;
            finding.expect(
                    probe.status() == expected,
                    "%s requested image %s: %d instead of %d",
                    probe.person(),
                    probe.image(),
                    probe.status(),
                    expected);
        }
        return finding.build("images");
    }

    /** Images for which the action was requested and never acknowledged. */
    private static Set<String> unacknowledged(Evidence evidence, Action action) {
        var requested =
                evidence.operations(action).map(GrantsMatchMessages::image).collect(Collectors.toSet());
        evidence.operations(action)
                .filter(Operation::isAcknowledged)
                .map(GrantsMatchMessages::image)
                .forEach(requested::remove);
        return requested;
    }

    /** Empty for a text message. */
    private static String image(Operation operation) {
        return operation.asked("image");
    }

    private static boolean claimsMatchUses(Image image) {
        return image.isStored() && sorted(image.claims()).equals(sorted(image.uses()));
    }

    private static List<Set<String>> sorted(List<Set<String>> groups) {
        return groups.stream()
                .sorted(Comparator.comparing(
                        group -> group.stream().sorted().toList().toString()))
                .toList();
    }
}
