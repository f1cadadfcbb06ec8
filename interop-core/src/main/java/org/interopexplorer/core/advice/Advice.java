package org.interopexplorer.core.advice;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something worth a second look before a call. The call can be made all the same.
///
/// @param parameter its name, or null where the call as a whole is meant
/// @param message in English: what may go wrong, and what would be better
/// @param arguments the values that a translation of the kind's code names, in order
public record Advice(@Nullable String parameter, Kind kind, String message, List<String> arguments) {
    public Advice {
        arguments = List.copyOf(arguments);
    }

    /// What may go wrong.
    public enum Kind {
        /// Null where the function wants memory. Arguments: parameter.
        NULL("advice.null"),
        /// A buffer has fewer bytes than its length says. Arguments: parameter, its bytes, the length's parameter, the
        /// bytes that it says.
        SHORT_BUFFER("advice.short-buffer"),
        /// Fewer elements than the array that the parameter is declared as. Arguments: parameter, its declaration, the
        /// elements that it has, those that are given.
        SHORT_ARRAY("advice.short-array"),
        /// A number loses digits in its type. Arguments: parameter, value, type, what is left of it.
        NARROWED("advice.narrowed"),
        /// Text takes all of a buffer, or more, so that its terminator has no place. Arguments: parameter, its bytes,
        /// the bytes that the text takes with its terminator.
        NO_TERMINATOR("advice.no-terminator"),
        /// A callback will be called after the call has returned. Arguments: parameter, function.
        LASTING_CALLBACK("advice.lasting-callback"),
        /// The function writes without knowing how much room there is. Arguments: parameter, function.
        UNBOUNDED("advice.unbounded"),
        /// A format takes more or fewer arguments than there are. Arguments: format, wanted, given.
        FORMAT_COUNT("advice.format-count"),
        /// A conversion of a format takes another type. Arguments: parameter, conversion, what it takes, the value.
        FORMAT_TYPE("advice.format-type"),
        /// A format has a conversion that is not known. Arguments: format, conversion.
        FORMAT_UNKNOWN("advice.format-unknown"),
        /// Memory is freed that no allocator gave. Arguments: parameter, value, function.
        NOT_HEAP("advice.not-heap"),
        /// A kept address was freed by an earlier call. Arguments: parameter, value, function, number of that call.
        DOUBLE_FREE("advice.double-free"),
        /// A kept address was freed by an earlier call, and is used. Arguments: parameter, value, number of that call.
        FREED("advice.freed"),
        /// Zeroed memory where the function reads. Arguments: parameter.
        OUT_IS_READ("advice.out-is-read"),
        /// A small number is given for a pointer, where it is an address. Arguments: parameter, number.
        NUMBER_IS_ADDRESS("advice.number-is-address"),
        /// A bare 0 is given for a character pointer, where it is text. Arguments: parameter.
        ZERO_IS_TEXT("advice.zero-is-text");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /// Stable and searchable, for translation.
        public String code() {
            return code;
        }
    }

    static Advice of(@Nullable String parameter, Kind kind, String message, Object... arguments) {
        return new Advice(
                parameter,
                kind,
                message,
                Arrays.stream(arguments).map(String::valueOf).toList());
    }
}
