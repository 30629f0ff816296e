/**
 * Rules as data: packs of rules, assertion triggers and word classes, read from YAML. This page is the manual of the
 * format.
 *
 * <pre>{@code
 * pack: site/crystals                      # ten lines are a pack
 * signal: contact-pressure
 * words:
 *   stone: [crystal:n, amethyst:n, "rose quartz"]
 * rules:
 *   - id: site.offers-stones
 *     why: The author pushes stones on the recipient.
 *     pattern: "i (will|can|could) (send|post|bring) you ~3 @stone"
 *     matches: ["[[I will send you one of my crystals]]."]
 *     rejects: ["I will send you the invoice."]
 * }</pre>
 *
 * <h2>Keys</h2>
 *
 * <p>A pack needs {@code pack} and at least one of {@code words}, {@code rules} and {@code triggers}. Scalars are taken
 * as they are written: {@code no}, {@code true} and {@code 988} are words and need no quotes. A text needs quotes if it
 * begins with one of <code>[ { @ # * &amp; ! | &gt; ' " % `</code>, or has {@code ": "} or {@code " #"} in it. Names
 * and ids are lower-case letters and digits, joined by the signs named below.
 *
 * <table>
 * <caption>A pack</caption>
 * <tr><th>key</th><th>value</th><th>default</th></tr>
 * <tr><td>{@code pack}</td><td>its name, unique among all packs in use; may be joined by
 *     {@code . / -}</td><td>required</td></tr>
 * <tr><td>{@code signal}</td><td>the signal of all rules that name none</td><td>none</td></tr>
 * <tr><td>{@code assertion}</td><td>the checks of all rules that name none; a list out of {@code negated},
 *     {@code hypothetical}, {@code asked}, {@code past}, {@code quoted}, {@code reported}, {@code other-experiencer},
 *     {@code recipient}, {@code fiction}, {@code idiom}; may be empty</td><td>all but {@code past} and
 *     {@code recipient}</td></tr>
 * <tr><td>{@code words}</td><td>word classes: a mapping from names, unique among all packs in use and joined by {@code -},
 *     to lists of patterns</td><td>none</td></tr>
 * <tr><td>{@code rules}</td><td>a list of rules</td><td>none</td></tr>
 * <tr><td>{@code triggers}</td><td>a list of triggers</td><td>none</td></tr>
 * </table>
 *
 * <table>
 * <caption>A rule</caption>
 * <tr><th>key</th><th>value</th><th>default</th></tr>
 * <tr><td>{@code id}</td><td>unique among all rules and triggers in use; may be joined by
 *     {@code . -}</td><td>required</td></tr>
 * <tr><td>{@code signal}</td><td>what it is evidence of: one of the bundled signals or a name of your own</td><td>that of
 *     the pack</td></tr>
 * <tr><td>{@code severity}</td><td>1, 2 or 3</td><td>1</td></tr>
 * <tr><td>{@code weight}</td><td>the confidence that one match alone gives, more than 0 and at most 1. A signal is reported
 *     from 0.5; weaker rules add up</td><td>0.8</td></tr>
 * <tr><td>{@code why}</td><td>one sentence for people</td><td>required</td></tr>
 * <tr><td>{@code pattern}, {@code patterns}</td><td>a pattern, or a list of which any may match; one key of the two</td>
 *     <td>required</td></tr>
 * <tr><td>{@code unless}</td><td>patterns: a match is dropped if one of these matches in the same
 *     sentence</td><td>none</td></tr>
 * <tr><td>{@code requires}</td><td>patterns: one of these must match somewhere in the message</td><td>none</td></tr>
 * <tr><td>{@code raise}</td><td>patterns: one severity more, at most 3, if one of these matches in the same sentence</td>
 *     <td>none</td></tr>
 * <tr><td>{@code assertion}</td><td>as above, for this rule</td><td>that of the pack</td></tr>
 * <tr><td>{@code matches}</td><td>texts that the rule matches exactly once, where <code>[[…]]</code> marks
 *     it</td><td>required</td></tr>
 * <tr><td>{@code rejects}</td><td>texts, without markers, in which the rule finds nothing that
 *     counts</td><td>required</td></tr>
 * </table>
 *
 * <table>
 * <caption>A trigger: words that change what a match near them says</caption>
 * <tr><th>key</th><th>value</th><th>default</th></tr>
 * <tr><td>{@code id}</td><td>as for rules</td><td>required</td></tr>
 * <tr><td>{@code assertion}</td><td>what a match within reach becomes: one of the names above. Or {@code none}: the trigger
 *     silences others within its own words, as "not only" does "not"</td><td>required</td></tr>
 * <tr><td>{@code direction}</td><td>{@code forward}, {@code backward} or {@code both} within the clause; {@code sentence};
 *     {@code message}</td><td>{@code forward}</td></tr>
 * <tr><td>{@code scope}</td><td>how many tokens far it reaches, at most 100; for the first three directions only</td><td>0:
 *     as far as the clause</td></tr>
 * <tr><td>{@code pattern}, {@code patterns}, {@code unless}</td><td>as for rules</td><td></td></tr>
 * <tr><td>{@code applies}</td><td>texts in which the trigger, in <code>{{…}}</code>, reaches the target, in
 *     <code>[[…]]</code></td><td>required; not for {@code none}</td></tr>
 * <tr><td>{@code spares}</td><td>texts in which it does not reach the target, in
 *     <code>[[…]]</code></td><td>required</td></tr>
 * </table>
 *
 * <h2>Patterns</h2>
 *
 * <p>A pattern is analysed as messages are. Write natural spelling: case, accents and curly quotes do not matter,
 * hyphens split words, and contractions mean their full forms ({@code can't} is the two words "can not", {@code I'm} is
 * "i am").
 *
 * <table>
 * <caption>The pattern language</caption>
 * <tr><th>written</th><th>matches</th></tr>
 * <tr><td>{@code word}</td><td>that word</td></tr>
 * <tr><td>{@code drink:v}</td><td>every form of the verb. One form only: {@code :s} (drinks), {@code :pres} (drink,
 *     drinks), {@code :ing}, {@code :ed} (drank, drunk), {@code :en} (drunk)</td></tr>
 * <tr><td>{@code client:n}</td><td>singular and plural; a possessive is a word of its own: {@code client's} is "client
 *     's"</td></tr>
 * <tr><td>{@code sad:a}</td><td>sad, sadder, saddest</td></tr>
 * <tr><td>{@code @drink}</td><td>any entry of the word class</td></tr>
 * <tr><td>{@code (a|b c|d)}</td><td>one of the alternatives</td></tr>
 * <tr><td>{@code x?}, {@code (a b)?}</td><td>once or not at all</td></tr>
 * <tr><td>{@code ~4}, {@code ~2-5}</td><td>0 to 4, 2 to 5 arbitrary words; at most 30</td></tr>
 * <tr><td>{@code ^}, {@code $}</td><td>the start, the end of the sentence</td></tr>
 * <tr><td>{@code #number #url #email #handle #hashtag #emoji}</td><td>any token of the kind</td></tr>
 * <tr><td>{@code #cap}</td><td>any word written with a capital first letter, also where a sentence starts</td></tr>
 * <tr><td>{@code #name}</td><td>a word written like a name: capital and small letter, not the first of a sentence</td></tr>
 * </table>
 *
 * <p>A pattern needs at least one word that is not optional, spans at most 60 words and never crosses the end of a
 * sentence. Its matches are minimal: none contains a smaller one. Overlapping matches of one rule count once. There are
 * no regular expressions: the cost of matching stays linear.
 *
 * <h2>Limits</h2>
 *
 * <p>A file is UTF-8, one YAML document, at most 8 MiB. YAML tags are refused.
 */
@NullMarked
package dev.tact.rules;

import org.jspecify.annotations.NullMarked;
