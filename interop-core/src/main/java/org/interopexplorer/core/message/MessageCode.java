package org.interopexplorer.core.message;

import java.util.List;

/// One sentence that the program can say, without its values. Each package has an enum of its own.
///
/// The texts stand beside the enum: those of `image.elf.ElfFault` in `ElfFault.properties` and
/// `ElfFault_fr.properties` of the same package, each under the constant's key. A test checks that enum and texts
/// match.
public interface MessageCode {
    /// The key of this code, and the parameters of its texts.
    Spec spec();

    /// The stable, searchable name of this code, such as `elf.symbol.name`. Scripts, collections and bug reports
    /// use it.
    default String key() {
        return spec().key();
    }

    /// The parameters of the texts, in the order of their numbers: `{0}` first.
    default List<Parameter> parameters() {
        return spec().parameters();
    }

    /// The key of a code, and the parameters of its texts.
    record Spec(String key, List<Parameter> parameters) {
        public Spec {
            parameters = List.copyOf(parameters);
        }

        public static Spec of(String key, Parameter... parameters) {
            return new Spec(key, List.of(parameters));
        }
    }

    /// One parameter of a text.
    ///
    /// @param name tells the author of the text what the parameter means
    record Parameter(String name, Kind kind) {
        /// A name, a number or a path, written as it is.
        public static Parameter value(String name) {
            return new Parameter(name, Kind.VALUE);
        }

        /// A number that the text formats or chooses by: `{0,number}`, `{0,choice,…}`.
        public static Parameter number(String name) {
            return new Parameter(name, Kind.NUMBER);
        }

        /// Another message, said in the same language.
        public static Parameter message(String name) {
            return new Parameter(name, Kind.MESSAGE);
        }

        /// Several values or messages, joined into a list.
        public static Parameter list(String name) {
            return new Parameter(name, Kind.LIST);
        }
    }

    /// What a parameter accepts.
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
