package org.interopexplorer.app.cli;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.text.Nearest;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Translates picocli's parse errors.
final class UsageFault {
    private UsageFault() {}

    /// @param commands the names of all commands
    static Message of(ParameterException wrong, Set<String> commands) {
        return switch (wrong) {
            case MissingParameterException missing -> missing(missing);
            case UnmatchedArgumentException unmatched -> unmatched(unmatched, commands);
            case OverwrittenOptionException twice -> Message.of(CliText.TWICE, name(twice.getOverwritten()));
            case MutuallyExclusiveArgsException _ -> exclusive(wrong);
            default -> Message.of(CliText.OTHER, String.valueOf(wrong.getMessage()));
        };
    }

    private static Message missing(MissingParameterException missing) {
        List<ArgSpec> all = missing.getMissing();
        if (all.size() == 1 && all.getFirst() instanceof OptionSpec option) {
            return Message.of(CliText.VALUELESS, name(option), option.paramLabel());
        }
        List<String> names = all.stream().map(UsageFault::quoted).toList();
        return names.size() == 1
                ? Message.of(CliText.MISSING_ONE, names.getFirst())
                : Message.of(CliText.MISSING, names);
    }

    private static Message unmatched(UnmatchedArgumentException wrong, Set<String> commands) {
        List<String> words = wrong.getUnmatched();
        String first = words.isEmpty() ? "" : words.getFirst();
        if (first.startsWith("-")) {
            return Message.of(CliText.UNKNOWN_OPTION, first);
        }
        boolean command = wrong.getCommandLine().getCommandSpec().parent() == null;
        return command && Nearest.to(first, commands).isPresent()
                ? Message.of(
                        CliText.UNMATCHED_COMMAND,
                        first,
                        List.of(Nearest.to(first, commands).orElseThrow()))
                : Message.of(
                        CliText.UNMATCHED,
                        words.stream().map(word -> "'" + word + "'").toList());
    }

    /// The message for mutually exclusive options, which picocli names in brackets in its text.
    private static Message exclusive(ParameterException wrong) {
        String options = Stream.of(String.valueOf(wrong.getMessage()).split("[^-\\w]+"))
                .filter(word -> word.startsWith("--"))
                .distinct()
                .collect(Collectors.joining(" "));
        return Message.of(CliText.EXCLUSIVE, List.of(options.split(" ")));
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String quoted(ArgSpec argument) {
        return "'" + name(argument) + "'";
    }
}
