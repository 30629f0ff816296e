package dev.tact.examples.settings;

import dev.tact.Moderator;
import dev.tact.examples.cli.CommandException;
import dev.tact.examples.cli.FileNames;
import dev.tact.policy.BoundaryProfile;
import dev.tact.policy.Circumstances;
import dev.tact.rules.RuleFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that choose a boundary profile and tell what is known beside the text. */
public final class ProfileOptions {

    @Option(
            names = "--profile",
            paramLabel = "NAME|FILE",
            description =
                    "Decide by this boundary profile: a file, or one of client-blogger, therapist-blogger, peer-support,"
                            + " general-blog, strict.")
    private @Nullable String profile;

    @Option(
            names = "--reviewer",
            paramLabel = "WHO",
            description = "Who sees held messages first; takes the place of what the profile says for the language.")
    private @Nullable String reviewer;

    @Option(
            names = "--help-line",
            paramLabel = "WHERE",
            description = "Where an author in danger finds help; may be repeated.")
    private List<String> help = new ArrayList<>();

    @Option(names = "--invited", description = "The recipient asked for the message.")
    private boolean invited;

    @Option(
            names = "--received",
            paramLabel = "HH:MM",
            description = "The time of the recipient's day at which it arrives, for quiet hours; instead of when it was"
                    + " sent, whose offset has to be the recipient's.")
    private @Nullable LocalTime received;

    @Option(
            names = "--written",
            paramLabel = "HH:MM",
            description = "The time of the author's day at which it is written, for nudges.")
    private @Nullable LocalTime written;

    @Option(
            names = "--language",
            paramLabel = "TAG",
            defaultValue = "en",
            description = "The language of what people are told, such as 'de' (default: ${DEFAULT-VALUE}).")
    private String language = "en";

    /** Returns what decides, or null if no profile was named. */
    @Nullable
    public Decider optional() {
        return profile == null ? null : decider(profile);
    }

    /** Returns what decides. */
    public Decider decider() {
        if (profile == null) {
            throw CommandException.usage(
                    "no profile: add --profile with a file or one of " + String.join(", ", BoundaryProfile.PRESETS));
        }
        return decider(profile);
    }

    private Decider decider(String name) {
        BoundaryProfile.Builder builder = builder(name);
        Locale locale = locale();
        if ((reviewer == null) != help.isEmpty()) {
            throw CommandException.usage("--reviewer and --help-line belong together; give both");
        }
        BoundaryProfile built;
        try {
            if (reviewer != null) {
                builder.contacts(locale, reviewer, help.toArray(String[]::new));
            }
            built = builder.build();
        } catch (IllegalStateException noContacts) {
            throw CommandException.usage("the profile '" + name + "' has no contacts, and any message may come from"
                    + " somebody in danger; add them to the file under 'contacts', or give --reviewer and --help-line");
        }
        Circumstances known = Circumstances.UNKNOWN;
        known = invited ? known.onInvitation() : known;
        known = received == null ? known : known.receivedAt(received);
        known = written == null ? known : known.writtenAt(written);
        // The main moderator has refused what is too long before.
        Moderator topics = Moderator.builder()
                .pack(built.topics())
                .maxLength(Integer.MAX_VALUE)
                .build();
        return new Decider(built, topics, known, locale);
    }

    private Locale locale() {
        try {
            return BoundaryProfile.language(language);
        } catch (IllegalArgumentException none) {
            throw CommandException.usage("--language: " + none.getMessage());
        }
    }

    private static BoundaryProfile.Builder builder(String name) {
        if (BoundaryProfile.PRESETS.contains(name)) {
            return BoundaryProfile.preset(name);
        }
        Path path = FileNames.path("--profile", name);
        try {
            return Files.exists(path) || name.contains(".") || name.contains("/")
                    ? BoundaryProfile.read(path)
                    : BoundaryProfile.preset(name);
        } catch (IOException failure) {
            throw CommandException.unreadable(path, failure);
        } catch (RuleFormatException problems) {
            throw problems; // told as problems of the data, not of the command
        } catch (IllegalArgumentException unknown) {
            throw CommandException.usage(String.valueOf(unknown.getMessage()));
        }
    }
}
