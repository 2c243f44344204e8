package kindred.search.rank;

/** The number of insertions, deletions, replacements and swaps of neighbours between two words (as Lucene counts). */
final class EditDistance {
    private EditDistance() {}

    static int of(String one, String other) {
        var before = new int[other.length() + 1];
        var row = new int[other.length() + 1];
        var next = new int[other.length() + 1];
        for (var j = 0; j <= other.length(); j++) row[j] = j;
        for (var i = 1; i <= one.length(); i++) {
            next[0] = i;
            for (var j = 1; j <= other.length(); j++) {
                var cost = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                next[j] = Math.min(Math.min(next[j - 1], row[j]) + 1, row[j - 1] + cost);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) next[j] = Math.min(next[j], before[j - 2] + 1);
            }
            var free = before;
            before = row;
            row = next;
            next = free;
        }
        return row[other.length()];
    }
}
