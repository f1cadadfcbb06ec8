package org.interopexplorer.core.marshal;

import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.message.MessageCode;
import org.jspecify.annotations.Nullable;

/// Why a call is refused before anything runs, and which part of it is at fault.
///
/// @param message what is wrong, without the place
public record CallProblem(Place place, Message message) {
    /// A part of a call. Lines and columns are counted from 1, columns in UTF-16 units.
    public sealed interface Place {
        /// The call as a whole, or what it needs.
        record WholeCall() implements Place {}

        /// The returned value.
        ///
        /// @param within the way into it, such as `.size`; empty for the value itself
        record ReturnedValue(String within) implements Place {}

        /// The value of a parameter.
        ///
        /// @param path from the parameter to what is at fault, such as `tm.tm_mon`
        record OfValue(String parameter, String path) implements Place {}

        /// The text of a literal.
        record OfLiteral(String parameter, String literal, int column) implements Place {}

        /// The literal of a callback, as printed: `java (a) -> …`.
        record OfCallback(String parameter, int line, int column) implements Place {}

        /// A prototype as typed.
        record OfPrototype(int line, int column) implements Place {}

        /// The declaration of a type as typed.
        record OfDeclaration(int line, int column) implements Place {}

        /// A header.
        record OfFile(String file, int line, int column) implements Place {}
    }

    /// A problem of the call as a whole.
    public static CallProblem ofCall(MessageCode code, @Nullable Object... arguments) {
        return new CallProblem(new Place.WholeCall(), Message.of(code, arguments));
    }

    /// A problem of the whole value of a parameter.
    static CallProblem ofValue(String parameter, MessageCode code, @Nullable Object... arguments) {
        return new CallProblem(new Place.OfValue(parameter, parameter), Message.of(code, arguments));
    }

    /// The parameter whose value is at fault; null if the place is not a parameter.
    public @Nullable String parameter() {
        return switch (place) {
            case Place.OfValue(var parameter, var _) -> parameter;
            case Place.OfLiteral(var parameter, var _, var _) -> parameter;
            case Place.OfCallback(var parameter, var _, var _) -> parameter;
            case Place.WholeCall _, Place.ReturnedValue _, Place.OfPrototype _, Place.OfDeclaration _, Place.OfFile _ ->
                null;
        };
    }

    /// The stable, searchable name of what is wrong, such as `value.out-of-range`.
    public String code() {
        return message.key();
    }

    /// The message with its place in front.
    public Message whole() {
        return switch (place) {
            case Place.WholeCall() -> message;
            case Place.ReturnedValue(var within) -> Message.of(ProblemPlace.AT_RESULT, within, message);
            case Place.OfValue(var _, var path) -> Message.of(ProblemPlace.AT, path, message);
            case Place.OfLiteral(var parameter, var literal, var column) ->
                Message.of(ProblemPlace.IN_LITERAL, parameter, literal, column, message);
            case Place.OfCallback(var parameter, var line, var column) ->
                Message.of(ProblemPlace.IN_CALLBACK, parameter, line, column, message);
            case Place.OfPrototype(var line, var column) ->
                Message.of(ProblemPlace.IN_PROTOTYPE, line, column, message);
            case Place.OfDeclaration(var line, var column) ->
                Message.of(ProblemPlace.IN_DECLARATION, line, column, message);
            case Place.OfFile(var file, var line, var column) ->
                Message.of(ProblemPlace.IN_FILE, file, line, column, message);
        };
    }

    /// The message as shown beside the parameter: with the path inside the parameter, if any, but without the
    /// parameter's name.
    public Message besideParameter() {
        return switch (place) {
            case Place.OfValue(var parameter, var path) -> path.equals(parameter) ? message : whole();
            case Place.OfLiteral _ -> message;
            case Place.OfCallback(var _, var line, var column) ->
                Message.of(ProblemPlace.IN_THIS_CALLBACK, line, column, message);
            case Place.WholeCall _, Place.ReturnedValue _, Place.OfPrototype _, Place.OfDeclaration _, Place.OfFile _ ->
                whole();
        };
    }
}
