package org.interopexplorer.app.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.interopexplorer.core.message.Language;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The options and arguments of a command, and where their values go after successful parsing.
///
/// picocli's annotations would be shorter, but reading them takes longer than most commands.
final class CommandSyntax {
    private final CommandSpec spec;
    private final @Nullable Language help;
    private final List<Pending> assignments = new ArrayList<>();
    private int places;

    /// @param help the language of the explanations; null if no help is needed
    CommandSyntax(String name, @Nullable Language help, CliText about) {
        this.help = help;
        spec = CommandSpec.create().name(name);
        spec.usageMessage().description(lines(about));
        if (help != null) {
            spec.usageMessage()
                    .synopsisHeading(said(help, CliText.USAGE) + " ")
                    .commandListHeading(said(help, CliText.COMMANDS) + "%n");
        }
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description(lines(CliText.HELP_HELP))
                .build());
        spec.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description(lines(CliText.HELP_VERSION))
                .build());
    }

    /// Adds lines after the options.
    CommandSyntax footer(CliText text, Object... arguments) {
        spec.usageMessage().footer(lines(text, arguments));
        return this;
    }

    /// A text with plain spaces only, like all output for a shell.
    private static String said(Language language, CliText text, Object... arguments) {
        return language.say(text, arguments).replace('\u00a0', ' ');
    }

    private String[] lines(CliText text, Object... arguments) {
        // picocli treats the text as a format string.
        return help == null
                ? new String[0]
                : said(help, text, arguments).replace("%", "%%").split("\n", -1);
    }

    /// Adds a required word at the next position.
    CommandSyntax word(String label, Taking to, CliText description) {
        PositionalParamSpec word = PositionalParamSpec.builder()
                .index(Integer.toString(places++))
                .arity("1")
                .required(true)
                .paramLabel(label)
                .type(String.class)
                .description(lines(description))
                .build();
        spec.addPositional(word);
        assign(word, to);
        return this;
    }

    /// Adds any number of words from the next position on.
    CommandSyntax words(String label, Consumer<List<String>> to, CliText description) {
        PositionalParamSpec words = PositionalParamSpec.builder()
                .index(places + "..*")
                .arity("0..*")
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(lines(description))
                .build();
        spec.addPositional(words);
        assign(words, (List<String> all) -> to.accept(all));
        return this;
    }

    CommandSyntax flag(String name, Runnable to, CliText description) {
        spec.addOption(flagOf(name, to, description));
        return this;
    }

    /// Adds options of which at most one may be given.
    CommandSyntax oneOf(Flag... flags) {
        ArgGroupSpec.Builder group = ArgGroupSpec.builder().exclusive(true);
        for (Flag flag : flags) {
            group.addArg(flagOf(flag.name, flag.to, flag.description));
        }
        spec.addArgGroup(group.build());
        return this;
    }

    /// One of a group of flags.
    record Flag(String name, Runnable to, CliText description) {}

    private OptionSpec flagOf(String name, Runnable to, CliText description) {
        OptionSpec flag = OptionSpec.builder(name)
                .type(boolean.class)
                .arity("0")
                .description(lines(description))
                .build();
        assign(flag, (Boolean on) -> {
            if (on) {
                to.run();
            }
        });
        return flag;
    }

    /// Adds an option with a value.
    CommandSyntax option(String name, String label, Taking to, CliText description) {
        return option(OptionSpec.builder(name).type(String.class), label, to, description);
    }

    /// Adds an option that may be given several times.
    CommandSyntax options(String name, String label, Consumer<List<String>> to, CliText description) {
        return option(
                OptionSpec.builder(name).type(List.class).auxiliaryTypes(String.class),
                label,
                (List<String> words) -> to.accept(words),
                description);
    }

    /// Adds `--header`, which may be given several times.
    CommandSyntax headers(Consumer<List<Path>> to) {
        return options(
                "--header", "H", words -> to.accept(words.stream().map(Path::of).toList()), CliText.HELP_HEADER);
    }

    /// Adds `--timeout`.
    CommandSyntax timeout(Consumer<Duration> to, CliText description) {
        return option("--timeout", "TIME", word -> to.accept(Arguments.time(word)), description);
    }

    private <T> CommandSyntax option(OptionSpec.Builder builder, String label, Assignment<T> to, CliText description) {
        OptionSpec option = builder.arity("1")
                .paramLabel(label)
                .description(lines(description))
                .build();
        spec.addOption(option);
        assign(option, to);
        return this;
    }

    /// Receives a value.
    interface Assignment<T> {
        /// @throws CommandFailure for an invalid value
        void accept(T value) throws CommandFailure;
    }

    /// Receives a word.
    interface Taking extends Assignment<String> {}

    private interface Pending {
        void run() throws CommandFailure;
    }

    private <T> void assign(ArgSpec argument, Assignment<T> to) {
        assignments.add(() -> {
            T value = argument.getValue();
            if (value != null) {
                to.accept(value);
            }
        });
    }

    /// The specification for picocli.
    CommandSpec spec() {
        return spec;
    }

    /// Passes on each value, after successful parsing.
    ///
    /// @throws CommandFailure for an invalid value
    void assign() throws CommandFailure {
        for (Pending assignment : assignments) {
            assignment.run();
        }
    }
}
