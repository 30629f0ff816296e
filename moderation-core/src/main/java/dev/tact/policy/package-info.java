/**
 * What to do with an assessment: the recipient's boundaries, and what follows from them for moderator, recipient and
 * author. This page is the manual.
 *
 * <p>An assessment says what a message carries. Whether that is welcome is not in the message: the same confession is
 * what everybody came for in one place and shattering in another. A {@link dev.tact.policy.BoundaryProfile} says it for
 * one recipient or site, and turns an assessment into a {@link dev.tact.policy.Decision}:
 *
 * <pre>{@code
 * BoundaryProfile profile = BoundaryProfile.read(Path.of("my-blog.yaml")).build();                    // once, at start
 * Moderator topics = Moderator.builder().pack(profile.topics()).build();              // if it has topics
 *
 * Decision decision = profile.decide(
 *         moderator.assess(message), Circumstances.privateMessage().topics(topics.assess(message)));
 * switch (decision.outcome()) {
 *     case PUBLISH -> deliver(message);
 *     case NOTE -> deliverBehind(decision.note().orElseThrow().text(locale), message);
 *     case HOLD -> queue(message, decision.sentence(Audience.MODERATOR, locale));
 * }
 * }</pre>
 *
 * <p>Everything here is a pure function of what the caller passes in. Nothing is stored, no clock is read, no message
 * text is kept, logged or quoted. All types but the builder are immutable; any thread may use them.
 *
 * <h2>What a decision gives</h2>
 *
 * <ul>
 *   <li>The {@linkplain dev.tact.policy.Outcome outcome}, and the {@linkplain dev.tact.policy.Decision.Reason reasons}:
 *       as data, and as one plain sentence each for moderator, recipient and author.
 *   <li>{@linkplain dev.tact.policy.Decision.Care Who needs care}. What people need is no setting: the table below
 *       holds for every profile, and whatever the outcome.
 *   <li>A {@link dev.tact.policy.ContentNote}, for the recipient to choose when and whether to read.
 *   <li>{@linkplain dev.tact.policy.Nudge Nudges}, for the author before they send: decide on the draft.
 *   <li>An {@linkplain dev.tact.policy.Decision#auditLine audit line} of ids, spans, outcomes and fingerprints.
 * </ul>
 *
 * <table>
 * <caption>From which severity on a signal calls for care</caption>
 * <tr><th>who</th><th>because of</th></tr>
 * <tr><td>author</td><td>{@code self-harm-risk} 1; {@code distress}, {@code substance-use}, {@code intoxicated-writing},
 *     {@code professional-role-claim}, {@code therapist-role-seeking} 2; {@code sensitive-self-disclosure} 3</td></tr>
 * <tr><td>recipient</td><td>{@code self-harm-risk}, {@code privacy-violation-confession}, {@code hostility},
 *     {@code sexual-attention} 2; {@code contact-pressure}, {@code secrecy-request}, {@code special-bond},
 *     {@code therapist-role-seeking}, {@code therapy-intrusion}, {@code sensitive-self-disclosure} 3; a topic or
 *     agreement that holds the message</td></tr>
 * <tr><td>third party</td><td>{@code third-party-exposure} 1; {@code privacy-violation-confession} 2;
 *     {@code contact-details} 3</td></tr>
 * </table>
 *
 * <p><b>Danger to the author is never only hidden.</b> Any {@code self-harm-risk} gives a care route for the author,
 * with the site's contacts, and the nudge {@code REACH_OUT}, also where the profile welcomes such messages. Such an
 * author is not told how the message reads, nor to wait until tomorrow: {@link Decision#reasonsFor} leaves those
 * reasons out, and {@link Decision#nudges()} those nudges. No contact is built in. A profile without contacts cannot be
 * built, so that their lack shows when the application starts and not on the day that they are needed.
 *
 * <h2>A profile file</h2>
 *
 * <pre>{@code
 * profile: my-blog
 * extends: client-blogger                 # optional: one of the presets
 * signals:
 *   distress: [welcome, note, hold]       # by severity: mild, substantial, grave
 *   special-bond: hold                    # whatever the severity
 *   others: [note, note, hold]            # signals that nothing names
 * private:
 *   sensitive-self-disclosure: hold
 * topics:
 *   alcohol: {outcome: note, patterns: [alcohol, "drink:v", "bottle of (wine|gin)"]}
 * quiet-hours:
 *   - {from: 22:00, to: 07:00, outcome: note, channel: private}
 * agreements:
 *   no-look-up:
 *     words: Please don't look me up.
 *     signals: [privacy-violation-confession]
 * contacts:
 *   en: {reviewer: the blog's moderators, help: ["Samaritans, 116 123, day and night"]}
 * }</pre>
 *
 * <table>
 * <caption>Keys</caption>
 * <tr><th>key</th><th>value</th></tr>
 * <tr><td>{@code profile}</td><td>its name, lower-case words joined by hyphens; required</td></tr>
 * <tr><td>{@code extends}</td><td>the preset to start from; without it, from {@code others: [welcome, note, hold]}</td></tr>
 * <tr><td>{@code signals}</td><td>by signal: {@code welcome}, {@code note} or {@code hold}, or a list of three of them for
 *     the severities 1, 2 and 3, in which the graver is not treated more mildly; {@code others} is for all that are not
 *     named</td></tr>
 * <tr><td>{@code comment}, {@code private}</td><td>the same by channel; go before {@code signals}</td></tr>
 * <tr><td>{@code invited}</td><td>the same for what the recipient asked for; goes before the channel</td></tr>
 * <tr><td>{@code custom-signals}</td><td>signals of your own packs and detectors that the file names; any other unknown
 *     name is an error, for a misspelt signal would be a treatment that never applies</td></tr>
 * <tr><td>{@code topics}</td><td>by name: {@code outcome}, and {@code patterns} in the
 *     {@linkplain dev.tact.rules pattern language}</td></tr>
 * <tr><td>{@code quiet-hours}</td><td>a list of {@code from}, {@code to} (may span midnight), {@code outcome} and, if not
 *     for all messages, {@code channel}; replaces the preset's</td></tr>
 * <tr><td>{@code agreements}</td><td>by name: the recipient's {@code words}; the {@code signals} or {@code topics} that tell
 *     that a message may touch them; {@code outcome}, by default {@code hold}</td></tr>
 * <tr><td>{@code contacts}</td><td>by language tag: {@code reviewer}, who sees held messages first, and {@code help}, a list
 *     of lines that say where an author in danger finds help; here or by the builder, required</td></tr>
 * </table>
 *
 * <p>A file with any problem is not read at all: {@link dev.tact.rules.RuleFormatException} lists every problem, with
 * file, line, column and, for misspelt names, a suggestion.
 *
 * <h2>What goes before what</h2>
 *
 * <ol>
 *   <li>A signal is treated by the row of {@code invited}, if the message is; else of its channel; else of
 *       {@code signals}; else by {@code others}. The first that names the signal counts.
 *   <li>If the channel is not known, the stricter of both channels counts. If the time is not known, quiet hours do not
 *       apply.
 *   <li>Topics, agreements and quiet hours make a decision stricter, never milder, also of what was asked for.
 *   <li>The strictest reason is the outcome. Protective signals are never a reason.
 *   <li>Of two settings of the same thing, the later replaces the earlier; a file replaces what its preset says.
 *       Settings that contradict each other within one row, and names given twice, are errors.
 * </ol>
 *
 * <h2>Why topics are rules</h2>
 *
 * <p>A topic is known by words, and finding words is what a moderator does: a profile offers its topics as a
 * {@link dev.tact.rules.RulePack}, and what a moderator of that pack says comes back through
 * {@link dev.tact.policy.Circumstances#topics}. So this package never sees text, topics have the whole pattern
 * language, exact spans and linear time, and the main assessment, its risk and its fingerprint stay the same for every
 * recipient. One moderator with the bundled rules serves a site; the moderators for topics are small.
 *
 * <h2>Languages</h2>
 *
 * <p>Sentences come from the resource bundle {@code dev.tact.policy.Sentences}. To translate, put
 * {@code dev/tact/policy/Sentences_de.properties} on the class path; what it lacks is said in English, and the JVM's
 * default locale has no say. Contacts are chosen by language too, and the first given serve the others.
 */
@NullMarked
package dev.tact.policy;

import org.jspecify.annotations.NullMarked;
