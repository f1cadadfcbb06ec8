package org.interopexplorer.core.image;

/// What an export refers to.
public sealed interface ExportTarget {
    /// Code that can be called.
    record Function() implements ExportTarget {}

    /// A variable or a constant.
    record Data() implements ExportTarget {}

    /// A variable that each thread has its own copy of.
    record Tls() implements ExportTarget {}

    /// A function that the library chooses while it is loaded (`STT_GNU_IFUNC`, Mach-O resolvers); it is called
    /// like any other, by the address that the loader gives for its name.
    record Ifunc() implements ExportTarget {}

    /// Another library's export under this name.
    ///
    /// @param to `library.name` or `library.#ordinal` as the file spells it
    record Forwarder(String to) implements ExportTarget {}

    /// A plain number that does not depend on the load address.
    record Absolute() implements ExportTarget {}

    /// The stable name that `list` prints and JSON uses.
    default String token() {
        return switch (this) {
            case Function _ -> "function";
            case Data _ -> "data";
            case Tls _ -> "tls";
            case Ifunc _ -> "ifunc";
            case Forwarder _ -> "forwarder";
            case Absolute _ -> "absolute";
        };
    }

    /// Whether it makes sense to call it.
    default boolean callable() {
        return switch (this) {
            case Function _, Ifunc _, Forwarder _ -> true;
            case Data _, Tls _, Absolute _ -> false;
        };
    }
}
