package kindred.bench.seed;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** What people do and like. Each word is of some hundredth of them, so that every search has much to rank. */
public final class Personas {
    private static final List<String> FIELDS = List.of(
            "marine",
            "forest",
            "night",
            "opera",
            "railway",
            "harbour",
            "theatre",
            "garden",
            "mountain",
            "radio",
            "river",
            "castle",
            "bridge",
            "market",
            "desert",
            "island",
            "museum",
            "circus",
            "village",
            "winter");
    private static final List<String> PROFESSIONS = List.of(
            "engineer",
            "pianist",
            "baker",
            "nurse",
            "carpenter",
            "translator",
            "geologist",
            "pilot",
            "librarian",
            "gardener",
            "botanist",
            "architect",
            "plumber",
            "historian",
            "chemist",
            "painter",
            "surgeon",
            "teacher",
            "welder",
            "farmer");
    private static final List<String> INTERESTS = List.of(
            "sailing",
            "chess",
            "jazz",
            "pottery",
            "astronomy",
            "climbing",
            "knitting",
            "fencing",
            "origami",
            "cycling",
            "poetry",
            "beekeeping",
            "rowing",
            "calligraphy",
            "juggling",
            "surfing",
            "archery",
            "ballet",
            "falconry",
            "yoga",
            "photography",
            "drumming",
            "skating",
            "volleyball",
            "genealogy",
            "baking",
            "kayaking",
            "snooker",
            "tango",
            "cricket");

    private Personas() {}

    public static String anyCareer() {
        return any(PROFESSIONS);
    }

    public static String anyInterest() {
        return any(INTERESTS);
    }

    /** A person as search-indexer keeps them, as JSON. */
    static String document(String userId) {
        return """
                {"userId":"%s","career":"%s %s","interests":["%s","%s"],"mood":"curious","subscriptionStatus":"none",\
                "registeredAt":"2026-01-01T00:00:00.000Z","updatedAt":"2026-01-01T00:00:00.000Z","erased":false,"offset":0}""".formatted(userId, any(FIELDS), anyCareer(), anyInterest(), anyInterest());
    }

    private static String any(List<String> words) {
        return words.get(ThreadLocalRandom.current().nextInt(words.size()));
    }
}
