package kindred.torture.state;

import java.util.List;
import java.util.Map;

/**
 * What there is.
 *
 * @param notReady which processes are not, and why
 * @param messages by conversation and name of the reader
 * @param screens what each live socket shows: texts by seq
 * @param versions how often things were changed, by topic and key
 */
public record State(
        List<String> notReady,
        Map<String, Map<String, List<Stored>>> messages,
        Map<String, Map<Long, String>> screens,
        Map<String, Map<String, Long>> versions) {}
