package dev.tact.internal.yaml;

import java.util.Collection;
import java.util.Locale;

/** Helps whoever mistyped a name. */
public final class DidYouMean {

    private static final int MAX_DISTANCE = 2;
    private static final int MAX_SHOWN = 40;

    private DidYouMean() {}

    /**
     * Returns {@code " (did you mean 'weight'?)"} if a known name is close to {@code name}; otherwise the names to
     * choose from, or nothing if they are too many to list.
     */
    public static String hint(String name, Collection<String> known) {
        return hint(name, known, "");
    }

    /** Does the same, showing every known name with {@code prefix}. */
    public static String hint(String name, Collection<String> known, String prefix) {
        String best = "";
        int bestDistance = MAX_DISTANCE + 1;
        String lower = name.toLowerCase(Locale.ROOT);
        for (String candidate : known) {
            int distance = distance(lower, candidate);
            // Half of a short name changed is another name.
            if (distance < bestDistance && 2 * distance <= candidate.length()) {
                best = candidate;
                bestDistance = distance;
            }
        }
        if (!best.isEmpty()) {
            return " (did you mean '" + prefix + best + "'?)";
        }
        return known.isEmpty() || known.size() > 20 ? "" : " (expected one of " + String.join(", ", known) + ")";
    }

    /** Returns the name in quotation marks, fit for one line: cut if long, control characters replaced. */
    public static String quoted(String name) {
        StringBuilder shown = new StringBuilder("'");
        name.codePoints()
                .limit(MAX_SHOWN)
                .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? '\uFFFD' : c)
                .forEach(shown::appendCodePoint);
        return shown.append(name.codePointCount(0, name.length()) > MAX_SHOWN ? "…'" : "'")
                .toString();
    }

    /**
     * Returns the number of insertions, deletions, replacements and swaps of neighbours between the two (the restricted
     * Damerau-Levenshtein distance), or more than {@link #MAX_DISTANCE} if it is larger than that.
     */
    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > MAX_DISTANCE) {
            return MAX_DISTANCE + 1;
        }
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], last[j]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }
}
