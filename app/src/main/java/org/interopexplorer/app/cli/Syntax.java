package org.interopexplorer.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The words that a command takes, and where each goes once all are known to be right.
///
/// picocli's annotations say the same in less text, but finding them takes longer than most commands run.
final class Syntax {
    private final CommandSpec spec;
    private final List<Runnable> assignments = new ArrayList<>();
    private int places;

    Syntax(String name, String... description) {
        spec = CommandSpec.create().name(name);
        spec.usageMessage().description(description);
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help message and exit.")
                .build());
        spec.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Print version information and exit.")
                .build());
    }

    /// Lines after the options.
    Syntax footer(String... lines) {
        spec.usageMessage().footer(lines);
        return this;
    }

    /// A word that must be there, at the next place.
    Syntax word(String label, Consumer<String> to, String description) {
        PositionalParamSpec word = PositionalParamSpec.builder()
                .index(Integer.toString(places++))
                .arity("1")
                .required(true)
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .build();
        spec.addPositional(word);
        assign(word, to);
        return this;
    }

    /// Any number of words, from the next place on.
    Syntax words(String label, Consumer<List<String>> to, String description) {
        PositionalParamSpec words = PositionalParamSpec.builder()
                .index(places + "..*")
                .arity("0..*")
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(description)
                .build();
        spec.addPositional(words);
        assign(words, to);
        return this;
    }

    Syntax flag(String name, Runnable to, String... description) {
        spec.addOption(flagOf(name, to, description));
        return this;
    }

    /// Options of which at most one may be given.
    Syntax oneOf(Flag... flags) {
        ArgGroupSpec.Builder group = ArgGroupSpec.builder().exclusive(true);
        for (Flag flag : flags) {
            group.addArg(flagOf(flag.name, flag.to, flag.description));
        }
        spec.addArgGroup(group.build());
        return this;
    }

    /// One of a group of flags.
    record Flag(String name, Runnable to, String description) {}

    private OptionSpec flagOf(String name, Runnable to, String... description) {
        OptionSpec flag = OptionSpec.builder(name)
                .type(boolean.class)
                .arity("0")
                .description(description)
                .build();
        assign(flag, (Boolean on) -> {
            if (on) {
                to.run();
            }
        });
        return flag;
    }

    /// An option with a value.
    Syntax option(String name, String label, Consumer<String> to, String... description) {
        return option(OptionSpec.builder(name).type(String.class), label, to, description);
    }

    /// An option whose value is read as more than text.
    <T> Syntax option(
            String name, String label, Class<T> type, ITypeConverter<T> reader, Consumer<T> to, String... description) {
        return option(OptionSpec.builder(name).type(type).converters(reader), label, to, description);
    }

    /// An option that may be given several times.
    Syntax options(String name, String label, Consumer<List<String>> to, String... description) {
        return option(OptionSpec.builder(name).type(List.class).auxiliaryTypes(String.class), label, to, description);
    }

    private <T> Syntax option(OptionSpec.Builder builder, String label, Consumer<T> to, String... description) {
        OptionSpec option =
                builder.arity("1").paramLabel(label).description(description).build();
        spec.addOption(option);
        assign(option, to);
        return this;
    }

    private <T> void assign(ArgSpec argument, Consumer<T> to) {
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
    void assign() {
        assignments.forEach(Runnable::run);
    }
}
