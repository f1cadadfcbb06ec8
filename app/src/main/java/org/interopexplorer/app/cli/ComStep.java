package org.interopexplorer.app.cli;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.com.Member;
import org.jspecify.annotations.Nullable;

/// One `MEMBER ARG...` of `com call`.
///
/// @param kind null to follow the member's declaration
record ComStep(String member, Member.@Nullable Kind kind, List<String> arguments) {
    ComStep {
        arguments = List.copyOf(arguments);
    }

    /// Splits the words after the class at each `--then`. `--get`, `--put` and `--putref` belong to their step.
    ///
    /// @param words the class, then the steps
    /// @param dashesEndOptions whether another `--word` is a literal
    static List<ComStep> read(List<String> words, boolean dashesEndOptions) throws CommandFailure {
        List<ComStep> steps = new ArrayList<>();
        List<String> own = new ArrayList<>();
        Member.Kind kind = null;
        for (String word : words.isEmpty() ? words : words.subList(1, words.size())) {
            Member.Kind asked = switch (word) {
                case "--get" -> Member.Kind.GET;
                case "--put" -> Member.Kind.PUT;
                case "--putref" -> Member.Kind.PUTREF;
                default -> null;
            };
            if (asked != null) {
                if (kind != null) {
                    throw new CommandFailure(
                            ExitStatus.USAGE, CliText.EXCLUSIVE, List.of("--" + kind.key(), "--" + asked.key()));
                }
                kind = asked;
            } else if (word.equals("--then")) {
                steps.add(step(own, kind));
                own = new ArrayList<>();
                kind = null;
            } else if (word.startsWith("--") && !dashesEndOptions) {
                throw new CommandFailure(ExitStatus.USAGE, CliText.UNKNOWN_CALL_OPTION, word);
            } else {
                own.add(word);
            }
        }
        steps.add(step(own, kind));
        return steps;
    }

    private static ComStep step(List<String> words, Member.@Nullable Kind kind) throws CommandFailure {
        if (words.isEmpty()) {
            throw new CommandFailure(ExitStatus.USAGE, CliText.COM_MEMBER);
        }
        return new ComStep(words.getFirst(), kind, words.subList(1, words.size()));
    }
}
