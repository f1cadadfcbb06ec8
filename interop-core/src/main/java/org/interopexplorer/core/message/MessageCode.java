package org.interopexplorer.core.message;

import java.util.List;

/// One sentence that the program can say, without its values. Each package has an enum of its own.
///
/// The texts stand beside the enum: those of `image.elf.ElfFault` in `ElfFault.properties` and
/// `ElfFault_fr.properties` of the same package, each under the constant's key. A test holds enum and texts to each
/// other.
public interface MessageCode {
    /// Its key, and what it takes.
    Spec spec();

    /// Stable and searchable, such as `elf.symbol.name`: scripts, collections and bug reports name it.
    default String key() {
        return spec().key();
    }

    /// What its texts take, in the order in which they number it.
    default List<Parameter> parameters() {
        return spec().parameters();
    }

    /// A key, and the names and kinds of what the texts take.
    record Spec(String key, List<Parameter> parameters) {
        public Spec {
            parameters = List.copyOf(parameters);
        }

        public static Spec of(String key, Parameter... parameters) {
            return new Spec(key, List.of(parameters));
        }
    }

    /// What a text takes in one place.
    ///
    /// @param name for whoever writes the text
    record Parameter(String name, Kind kind) {
        /// A name, a number, a path: written as it is.
        public static Parameter value(String name) {
            return new Parameter(name, Kind.VALUE);
        }

        /// A number that the text writes or chooses by in the way of its language: `{0,number}`, `{0,choice,…}`.
        public static Parameter number(String name) {
            return new Parameter(name, Kind.NUMBER);
        }

        /// A message, said in the same language.
        public static Parameter message(String name) {
            return new Parameter(name, Kind.MESSAGE);
        }

        /// Several values or messages, joined.
        public static Parameter list(String name) {
            return new Parameter(name, Kind.LIST);
        }
    }

    /// What may stand in a place.
    enum Kind {
        VALUE,
        NUMBER,
        MESSAGE,
        LIST;

        boolean takes(Object argument) {
            return switch (this) {
                case VALUE -> !(argument instanceof Message || argument instanceof List);
                case NUMBER -> argument instanceof Number;
                case MESSAGE -> argument instanceof Message;
                case LIST -> argument instanceof List;
            };
        }
    }
}
