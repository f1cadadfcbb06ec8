package org.interopexplorer.core.header;

import java.util.List;

/// What is wrong with C text, and where.
///
/// @param file the file it stands in; a prototype that was typed is in [PrototypeParser#TYPED]
/// @param line counted from 1
/// @param column counted from 1, in UTF-16 units, as an editor counts them
/// @param code what kind of problem
/// @param arguments what a translation of the code names, in order
public record Problem(String file, int line, int column, Code code, List<String> arguments) {
    public Problem {
        arguments = List.copyOf(arguments);
    }

    /// The problem in English, in one line, without its place.
    public String message() {
        return code.english.formatted(arguments.toArray());
    }

    /// The kinds of problem; the name in lower case with dots, such as `c.unknown-type`, is [#key].
    public enum Code {
        /// Arguments: the token.
        UNEXPECTED("c.unexpected", "'%s' is not expected here"),
        ENDS_EARLY("c.ends-early", "The declaration stops before it is complete"),
        /// Arguments: the missing character.
        MISSING("c.missing", "A '%s' is missing"),
        NO_RETURN_TYPE("c.no-return-type", "The return type is missing: write it before the name, such as int"),
        NO_FUNCTION("c.no-function", "There is no function here: write one such as double cos(double x)"),
        /// Arguments: the name.
        NO_PARAMETERS("c.no-parameters", "%s has no parameters: write them in parentheses, or (void)"),
        /// Arguments: the name.
        UNKNOWN_TYPE("c.unknown-type", "The type %s is not known: declare it before the function, or name its header"),
        /// Arguments: the name, a known one like it.
        MISSPELLED_TYPE("c.misspelled-type", "The type %s is not known: is it %s?"),
        /// Arguments: the type.
        INCOMPLETE("c.incomplete", "%s has no members here: declare them before the function, or pass a pointer to it"),
        VOID_PARAMETER("c.void-parameter", "A parameter cannot be void: a pointer is void *"),
        VA_LIST("c.va-list", "A va_list cannot be made by hand: call the function that takes ... instead"),
        /// Arguments: what.
        UNSUPPORTED("c.unsupported", "%s is not supported"),
        /// Arguments: the attribute.
        ATTRIBUTE(
                "c.attribute",
                "The attribute %s may change how values lie in memory or are passed, and is not supported here: leave it"
                        + " out if the library was built without it"),
        NOT_CONSTANT("c.not-constant", "A constant number is needed here"),
        /// Arguments: the name.
        REDEFINED("c.redefined", "%s has its members already"),
        /// Arguments: what the include names.
        MISSING_INCLUDE("c.missing-include", "The include %s was not found: name its directory"),
        /// Arguments: the reason.
        UNREADABLE("c.unreadable", "The header cannot be read: %s"),
        /// Arguments: what the preprocessor says.
        PREPROCESSOR("c.preprocessor", "%s"),
        NESTED("c.nested", "The declaration nests too deeply");

        private final String key;
        private final String english;

        Code(String key, String english) {
            this.key = key;
            this.english = english;
        }

        /// Stable and searchable.
        public String key() {
            return key;
        }
    }
}
