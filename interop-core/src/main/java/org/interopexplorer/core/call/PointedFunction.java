package org.interopexplorer.core.call;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.header.VariableResult;

/// A function that is called by a pointer, not by its name. The pointer is an exported variable, `(*handler)`, or
/// a kept value, `(*@handler)`.
///
/// A [org.interopexplorer.core.signature.Signature] contains such a name. Its prototype is that of C:
/// `int (*handler)(int code)`.
///
/// @param kept true if a kept value has the pointer; false if a variable has it
public record PointedFunction(String pointer, boolean kept) {
    private static final Pattern NAME = Pattern.compile("\\(\\*(@?)([^()\\s]+)\\)");
    /// This does not match `calc@OLD_1.0` and `calc@@NEW_2.0`, which name a symbol's version.
    private static final Pattern KEPT = Pattern.compile("(?<![\\w@])@([A-Za-z_]\\w*)");

    /// The pointer that a function's name contains; empty if it is the name of an export.
    public static Optional<PointedFunction> of(String function) {
        Matcher name = NAME.matcher(function);
        return name.matches()
                ? Optional.of(new PointedFunction(name.group(2), !name.group(1).isEmpty()))
                : Optional.empty();
    }

    /// The name of the function.
    public String function() {
        return "(*" + (kept ? "@" : "") + pointer + ")";
    }

    /// Reads a prototype. It is that of a function, `int f(int)`, or of the function that a pointer points to:
    /// `int (*f)(int)`, `int @f(int)`, `int (*@f)(int)`.
    ///
    /// @return for a pointer, the name in the result is that of [#function]
    public static ParseResult parse(PrototypeParser parser, String text, HeaderDeclarations headers) {
        Matcher kept = KEPT.matcher(text);
        String name = kept.find() ? kept.group(1) : null;
        // A blank in its place keeps the columns of faults.
        String plain = name == null ? text : text.substring(0, kept.start()) + ' ' + text.substring(kept.start() + 1);
        ParseResult read = parser.parse(plain, headers);
        return switch (read) {
            case ParseResult.Parsed(var called, var type) ->
                called.equals(name) ? new ParseResult.Parsed(new PointedFunction(called, true).function(), type) : read;
            case ParseResult.Failed _ ->
                parser.variable(plain, headers) instanceof VariableResult.Declared(var variable, var type)
                                && type.resolved() instanceof PointerType target
                                && target.target().resolved() instanceof FunctionType function
                        ? new ParseResult.Parsed(
                                new PointedFunction(variable, variable.equals(name)).function(), function)
                        : read;
        };
    }

    /// The kept values that a function's name or prototype uses.
    public static List<String> keptIn(String text) {
        return KEPT.matcher(text).results().map(found -> found.group(1)).toList();
    }
}
