package kindred.search.find;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** The people of a list in its order, with their scores, as a cursor carries them: 20 bytes each. */
record ListedPeople(List<UUID> people, List<Float> scores) {
    private static final int BYTES = 20;

    static ListedPeople of(List<FoundPerson> people) {
        return new ListedPeople(
                people.stream().map(FoundPerson::userId).toList(),
                people.stream()
                        .map(person ->
                                person.score() == null ? 0f : person.score().floatValue())
                        .toList());
    }

    boolean isEmpty() {
        return people.isEmpty();
    }

    ListedPeople first(int count) {
        var end = Math.min(count, people.size());
        return new ListedPeople(people.subList(0, end), scores.subList(0, end));
    }

    ListedPeople after(int count) {
        var start = Math.min(count, people.size());
        return new ListedPeople(people.subList(start, people.size()), scores.subList(start, people.size()));
    }

    String write() {
        var bytes = ByteBuffer.allocate(BYTES * people.size());
        for (var i = 0; i < people.size(); i++) {
            bytes.putLong(people.get(i).getMostSignificantBits());
            bytes.putLong(people.get(i).getLeastSignificantBits());
            bytes.putFloat(scores.get(i));
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** @param text from a signed cursor, and so from {@link #write} */
    static ListedPeople read(String text) {
        var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
        var count = bytes.remaining() / BYTES;
        var people = IntStream.range(0, count)
                .mapToObj(i -> new UUID(bytes.getLong(i * BYTES), bytes.getLong(i * BYTES + 8)))
                .toList();
        var scores = IntStream.range(0, count)
                .mapToObj(i -> bytes.getFloat(i * BYTES + 16))
                .toList();
        return new ListedPeople(people, scores);
    }
}
