package dev.tact.internal.text;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A word that stands for two, such as {@code dont}, or for another, such as {@code u}.
 *
 * @param terms one or two terms that replace it
 * @param split after how many characters of the written form the second term begins; 0 if there is only one
 */
record Contraction(List<String> terms, int split) {

    /** Written forms without apostrophe; a {@link TreeMap} so that ids come out in the same order everywhere. */
    static final Map<String, Contraction> OF = new TreeMap<>();

    /** Words whose full stop does not end a sentence. */
    static final Set<String> ABBREVIATIONS = new java.util.TreeSet<>(List.of(
            "mr", "mrs", "ms", "dr", "prof", "rev", "st", "vs", "etc", "approx", "sr", "jr", "mt", "ft", "tel", "ext"));

    /**
     * Endings after an apostrophe and what they stand for; {@code 's} and {@code 'd} are ambiguous and stay as they
     * are.
     */
    static final Map<String, String> ENDINGS =
            Map.of("m", "am", "re", "are", "ve", "have", "ll", "will", "s", "'s", "d", "'d");

    /** First halves of contractions with {@code n't} that are not simply the verb. */
    static final Map<String, String> IRREGULAR = Map.of("ca", "can", "wo", "will", "sha", "shall", "ai", "is");

    static {
        for (String verb : List.of(
                "do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "would", "could", "should",
                "must", "need", "might", "ought")) {
            two(verb + "nt", verb, "not", verb.length());
        }
        two("aint", "is", "not", 2);
        two("cant", "can", "not", 2);
        two("wont", "will", "not", 2);
        two("shant", "shall", "not", 3);
        two("cannot", "can", "not", 3);
        two("im", "i", "am", 1);
        two("ive", "i", "have", 1);
        two("youre", "you", "are", 3);
        two("youve", "you", "have", 3);
        two("youll", "you", "will", 3);
        two("theyre", "they", "are", 4);
        two("theyve", "they", "have", 4);
        two("weve", "we", "have", 2);
        two("hes", "he", "'s", 2);
        two("shes", "she", "'s", 3);
        two("thats", "that", "'s", 4);
        two("whats", "what", "'s", 4);
        two("theres", "there", "'s", 5);
        two("gonna", "going", "to", 3);
        two("wanna", "want", "to", 3);
        two("gunna", "going", "to", 3);
        two("gona", "going", "to", 2);
        two("gna", "going", "to", 1);
        two("wana", "want", "to", 2);
        two("wnna", "want", "to", 2);
        two("wna", "want", "to", 1);
        two("dnt", "do", "not", 1);
        two("nomore", "no", "more", 2);
        two("gotta", "got", "to", 3);
        two("imma", "i", "will", 1);
        two("ima", "i", "will", 1);
        two("dunno", "do", "not", 1);
        two("lemme", "let", "me", 3);
        two("gimme", "give", "me", 3);
        two("shouldve", "should", "have", 6);
        two("couldve", "could", "have", 5);
        two("wouldve", "would", "have", 5);
        for (String verb : List.of(
                "be", "burn", "cry", "cutt", "do", "drink", "dy", "feel", "follow", "gett", "go", "hav", "hid", "hurt",
                "kill", "liv", "look", "los", "need", "read", "say", "shak", "sitt", "smok", "struggl", "tak", "tell",
                "think", "try", "typ", "us", "wait", "want", "watch", "writ")) {
            one(verb + "in", verb + "ing");
        }
        one("u", "you");
        one("ur", "your");
        one("ya", "you");
        one("yer", "your");
        one("pls", "please");
        one("plz", "please");
        one("cos", "because");
        one("coz", "because");
        one("cuz", "because");
        one("becuase", "because");
        one("tho", "though");
        one("thru", "through");
        one("ppl", "people");
        one("sum1", "someone");
        one("any1", "anyone");
        one("rly", "really");
        one("rlly", "really");
        one("kil", "kill");
        one("ded", "dead");
        one("nite", "night");
        one("tonite", "tonight");
        one("2nite", "tonight");
        one("2day", "today");
        one("2moro", "tomorrow");
        one("tmrw", "tomorrow");
        one("msg", "message");
        one("bf", "boyfriend");
        one("gf", "girlfriend");
    }

    private static void two(String surface, String first, String second, int split) {
        OF.put(surface, new Contraction(List.of(first, second), split));
    }

    private static void one(String surface, String term) {
        OF.put(surface, new Contraction(List.of(term), 0));
    }
}
