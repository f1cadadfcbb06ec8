package org.interopexplorer.app.cli;

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

/// The words that a command takes, and where each goes once all are known to be right.
///
/// picocli's annotations say the same in less text, but finding them takes longer than most commands run.
final class CommandSyntax {
    private final CommandSpec spec;
    private final @Nullable Language help;
    private final List<Pending> assignments = new ArrayList<>();
    private int places;

    /// @param help in which language each word is explained; null where nobody asks
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

    /// Lines after the options.
    CommandSyntax footer(CliText text, Object... arguments) {
        spec.usageMessage().footer(lines(text, arguments));
        return this;
    }

    /// With plain blanks alone, as all that a shell gets.
    private static String said(Language language, CliText text, Object... arguments) {
        return language.say(text, arguments).replace('\u00a0', ' ');
    }

    private String[] lines(CliText text, Object... arguments) {
        // picocli formats what it prints.
        return help == null
                ? new String[0]
                : said(help, text, arguments).replace("%", "%%").split("\n", -1);
    }

    /// A word that must be there, at the next place.
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

    /// Any number of words, from the next place on.
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

    /// Options of which at most one may be given.
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

    /// An option with a value.
    CommandSyntax option(String name, String label, Taking to, CliText description) {
        return option(OptionSpec.builder(name).type(String.class), label, to, description);
    }

    /// An option that may be given several times.
    CommandSyntax options(String name, String label, Consumer<List<String>> to, CliText description) {
        return option(
                OptionSpec.builder(name).type(List.class).auxiliaryTypes(String.class),
                label,
                (List<String> words) -> to.accept(words),
                description);
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

    /// What is done with a value.
    interface Assignment<T> {
        /// @throws CommandFailure for a value that is none
        void accept(T value) throws CommandFailure;
    }

    /// What is done with a word.
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

    /// What picocli parses by.
    CommandSpec spec() {
        return spec;
    }

    /// Hands each word on, after picocli has found nothing wrong with them.
    ///
    /// @throws CommandFailure for a value that is none
    void assign() throws CommandFailure {
        for (Pending assignment : assignments) {
            assignment.run();
        }
    }
}
