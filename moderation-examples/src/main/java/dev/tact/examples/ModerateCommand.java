package dev.tact.examples;

import dev.tact.MessageTooLongException;
import dev.tact.examples.agreement.AgreementCommand;
import dev.tact.examples.annotate.AnnotateCommand;
import dev.tact.examples.assess.AssessCommand;
import dev.tact.examples.cli.CommandException;
import dev.tact.examples.cli.Streams;
import dev.tact.examples.evaluate.CompareCommand;
import dev.tact.examples.evaluate.EvaluateCommand;
import dev.tact.examples.message.DecideCommand;
import dev.tact.examples.message.ExplainCommand;
import dev.tact.examples.message.NudgeCommand;
import dev.tact.examples.pack.PackCommand;
import dev.tact.examples.pack.VerifyCommand;
import dev.tact.examples.record.RecordException;
import dev.tact.examples.report.ReportCommand;
import dev.tact.examples.samples.SamplesCommand;
import dev.tact.examples.train.TrainCommand;
import dev.tact.rules.RuleFormatException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The root of the command line. */
@Command(
        name = "moderate",
        description = {"Says which boundary-risk signals messages to a blogger carry, how strong they are, and why.", ""
        },
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = ModerateCommand.Version.class,
        subcommands = {
            AssessCommand.class,
            ExplainCommand.class,
            DecideCommand.class,
            NudgeCommand.class,
            VerifyCommand.class,
            PackCommand.class,
            EvaluateCommand.class,
            CompareCommand.class,
            AnnotateCommand.class,
            AgreementCommand.class,
            ReportCommand.class,
            SamplesCommand.class,
            TrainCommand.class,
            GenerateCompletion.class,
            HelpCommand.class
        },
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%nParameters:%n",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:done",
            "1:something is wrong with the data: a record, a text, a rule",
            "2:the command was called wrongly"
        })
public final class ModerateCommand implements Runnable, Streams.Owner {

    private static final Pattern OPTION = Pattern.compile("(--?[a-zA-Z][a-zA-Z-]*)(=.*)?", Pattern.DOTALL);

    private final Streams streams;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private ModerateCommand(Streams streams) {
        this.streams = streams;
    }

    /** Runs the command line and ends the process with its exit status. */
    public static void main(String... arguments) {
        Streams streams = Streams.standard();
        int status = commandLine(streams).execute(arguments);
        try {
            Streams.check(streams.out());
        } catch (IOException lost) {
            if (status == ExitCode.OK) {
                streams.err().println("moderate: " + lost.getMessage());
                status = ExitCode.SOFTWARE;
            }
        }
        streams.err().flush();
        System.exit(status);
    }

    /** Returns the command line over the streams. */
    public static CommandLine commandLine(Streams streams) {
        return explaining(new CommandLine(new ModerateCommand(streams)))
                .setOut(writer(streams.out()))
                .setErr(writer(streams.err()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(streams.terminal());
    }

    /**
     * Makes a command line tell its failures as this one does: in a line that names the remedy, and without message
     * texts or stack traces.
     *
     * @return the same command line
     */
    public static CommandLine explaining(CommandLine commandLine) {
        return commandLine
                .setParameterExceptionHandler(ModerateCommand::explainUsage)
                .setExecutionExceptionHandler(ModerateCommand::explainFailure);
    }

    @Override
    public Streams streams() {
        return streams;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /**
     * One line that says what is wrong and one that says where to look; picocli's own would repeat arguments, hence
     * texts.
     */
    private static int explainUsage(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + ": " + problem(failure));
        command.getErr().println("Try '" + name + " --help'.");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static String problem(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            List<String> similar = unmatched.getSuggestions();
            String hint = similar.isEmpty() ? "" : " (did you mean '" + similar.get(0) + "'?)";
            Matcher option = OPTION.matcher(unmatched.getUnmatched().get(0));
            if (unmatched.isUnknownOption() && option.matches()) {
                return "unknown option '" + option.group(1) + "'" + hint;
            }
            if (!failure.getCommandLine().getSubcommands().isEmpty()) {
                return "unknown command" + hint;
            }
            return "more arguments than expected; put a text in quotes, and '--' before one that begins with a hyphen";
        }
        ArgSpec argument = failure.getArgSpec();
        if (argument != null && failure.getValue() != null && argument.converters().length == 0) {
            String name = argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
            return name + ": expected " + expected(argument);
        }
        if (failure instanceof MissingParameterException missing
                && missing.getMissing().size() == 1
                && missing.getMissing().get(0) instanceof PositionalParamSpec positional
                && positional.arity().min() > 1) {
            return "expected at least " + positional.arity().min() + " " + positional.paramLabel() + " arguments";
        }
        String message = String.valueOf(failure.getMessage());
        return failure instanceof MissingParameterException
                ? message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1)
                : message;
    }

    private static String expected(ArgSpec argument) {
        Class<?>[] types = argument.auxiliaryTypes();
        Class<?> type = types[types.length - 1];
        if (types.length > 1) {
            return argument.paramLabel();
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        return type == LocalTime.class ? "a time such as 21:05" : argument.paramLabel();
    }

    private static int explainFailure(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        String name = command.getCommandSpec().qualifiedName();
        if (failure instanceof CommandException foreseen) {
            err.println(name + ": " + foreseen.getMessage());
            return foreseen.exitCode();
        }
        if (failure instanceof RuleFormatException malformed) {
            malformed.problems().forEach(err::println);
            return ExitCode.SOFTWARE;
        }
        if (failure instanceof MessageTooLongException tooLong) {
            err.println(name + ": the message cannot be assessed: "
                    + RecordException.tooLong(tooLong, null).problem());
            return ExitCode.SOFTWARE;
        }
        Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
        if (cause instanceof IOException io) {
            err.println(name + ": " + CommandException.describe(io));
            return ExitCode.SOFTWARE;
        }
        // The message of an unforeseen exception might hold text; class and place are enough for a report.
        err.println(name + ": internal error, please report it: "
                + failure.getClass().getName());
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (frame.getClassName().startsWith("dev.tact.")) {
                err.println("    at " + frame);
            }
        }
        return ExitCode.SOFTWARE;
    }

    /** The version of the jar, and of the Java that runs it. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = ModerateCommand.class.getPackage().getImplementationVersion();
            return new String[] {
                "moderate " + (version == null ? "(development build)" : version), "Java " + Runtime.version()
            };
        }
    }
}
