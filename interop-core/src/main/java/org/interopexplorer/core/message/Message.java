package org.interopexplorer.core.message;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One sentence with its values, for any language.
///
/// @param arguments in the order of the code's parameters: names, numbers, paths, [Hexadecimal] numbers, further
///     messages, and lists of these
public record Message(MessageCode code, List<?> arguments) {
    /// @throws IllegalArgumentException if the arguments are not those that the code takes
    public Message {
        arguments = List.copyOf(arguments);
        List<MessageCode.Parameter> wanted = code.parameters();
        boolean fit = wanted.size() == arguments.size();
        for (int i = 0; fit && i < wanted.size(); i++) {
            fit = wanted.get(i).kind().takes(arguments.get(i));
        }
        if (!fit) {
            throw new IllegalArgumentException("%s takes %s, not %s".formatted(code.key(), wanted, arguments));
        }
    }

    /// Makes a message. A null argument is written as `null`.
    ///
    /// @throws IllegalArgumentException if the arguments are not those that the code takes
    public static Message of(MessageCode code, @Nullable Object... arguments) {
        return new Message(
                code,
                Arrays.stream(arguments)
                        .<Object>map(argument -> argument == null ? "null" : argument)
                        .toList());
    }

    /// The code's stable key.
    public String key() {
        return code.key();
    }
}
