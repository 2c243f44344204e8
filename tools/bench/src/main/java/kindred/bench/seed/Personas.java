package kindred.bench.seed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/** Random professions and interests. About 1 % of the users have each word, so that every search ranks many hits. */
public final class Personas {
    private static final List<String> PROFESSIONS = words("professions.txt");
    private static final List<String> INTERESTS = words("interests.txt");

    private Personas() {}

    public static String anyProfession() {
        return any(PROFESSIONS);
    }

    public static String anyInterest() {
        return any(INTERESTS);
    }

    /** A document of search-indexer as JSON, without vectors. A word stands for its stem. */
    static String document(String userId) {
        var career = anyProfession();
        var one = anyInterest();
        var other = anyInterest();
        return """
                {"userId":"%1$s","career":"Senior %2$s","interests":["%3$s","%4$s"],"mood":"curious","moodFolded":"curious",\
                "words":"senior %2$s %3$s %4$s","forms":"s:senior s:%2$s s:%3$s s:%4$s",\
                "careerStems":"s:senior s:%2$s","subscriptionStatus":"none",\
                "registeredAt":"2026-01-01T00:00:00.000Z","updatedAt":"2026-01-01T00:00:00.000Z","erased":false,"offset":0}""".formatted(userId, career, one, other);
    }

    private static String any(List<String> words) {
        return words.get(ThreadLocalRandom.current().nextInt(words.size()));
    }

    private static List<String> words(String file) {
        try (var text = Objects.requireNonNull(Personas.class.getResourceAsStream(file))) {
            return List.of(new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .split("\\s+"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
