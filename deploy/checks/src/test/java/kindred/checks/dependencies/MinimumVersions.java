package kindred.checks.dependencies;

import java.lang.module.ModuleDescriptor.Version;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The lowest versions without known vulnerabilities, from the rule {@code minimum-versions} of the parent pom. Its
 * patterns are {@code groupId:artifactId:(,minimum)} for rejected versions and {@code groupId:artifactId:[minimum,)}
 * for exceptions.
 */
final class MinimumVersions {
    private static final Pattern JAR = Pattern.compile("(?<artifact>.+?)-(?<version>\\d[^-]*)(-.+)?\\.jar");

    private static final List<String> REJECTED = Poms.texts("exclude");
    private static final List<String> EXCEPTIONS = Poms.texts("include");

    private MinimumVersions() {}

    /** Whether a jar, {@code artifactId-version[-classifier].jar}, is older than its minimum. */
    static boolean isTooOld(String jar) {
        return minimum(jar)
                .filter(minimum -> version(jar).compareTo(minimum) < 0)
                .isPresent();
    }

    /** Whether the rule has a minimum for a jar. */
    static boolean hasMinimum(String jar) {
        return minimum(jar).isPresent();
    }

    private static Optional<Version> minimum(String jar) {
        return find(EXCEPTIONS, jar).or(() -> find(REJECTED, jar)).map(Version::parse);
    }

    private static Optional<String> find(List<String> patterns, String jar) {
        var name = JAR.matcher(jar);
        if (!name.matches()) return Optional.empty();
        return patterns.stream()
                .map(pattern -> pattern.split(":", 3))
                .filter(parts -> parts.length >= 2 && matches(parts[1], name.group("artifact")))
                // An exception without a version has no minimum
                .map(parts -> parts.length == 2 ? "0" : parts[2].replaceAll("[(\\[,)\\]]", ""))
                .findFirst();
    }

    private static boolean matches(String pattern, String artifact) {
        return artifact.matches(pattern.replace("*", ".*"));
    }

    private static Version version(String jar) {
        var name = JAR.matcher(jar);
        if (!name.matches()) throw new IllegalArgumentException(jar);
        return Version.parse(name.group("version"));
    }
}
