package org.interopexplorer.core.image;

/// One entry of the full symbol table, which also has symbols that the loader does not need (ELF `.symtab`, Mach-O
/// `LC_SYMTAB`, the COFF symbol table of a PE file).
///
/// @param name as in the file; may be empty
/// @param kind what it represents
/// @param scope its visibility
/// @param address unsigned, as the file states it; 0 if it is not defined here
/// @param size in bytes, unsigned; 0 if the file does not give it
/// @param section the section that contains it; empty for none
public record Symbol(String name, Kind kind, Scope scope, long address, long size, String section) {
    /// What a symbol represents.
    public enum Kind {
        FUNCTION("function"),
        DATA("data"),
        TLS("tls"),
        SECTION("section"),
        FILE("file"),
        /// The format does not say.
        OTHER("other");

        private final String token;

        Kind(String token) {
            this.token = token;
        }

        /// The stable name that JSON and translations use.
        public String token() {
            return token;
        }
    }

    /// The visibility of a symbol.
    public enum Scope {
        LOCAL("local"),
        GLOBAL("global"),
        WEAK("weak"),
        /// Defined in another file.
        UNDEFINED("undefined");

        private final String token;

        Scope(String token) {
            this.token = token;
        }

        /// The stable name that JSON and translations use.
        public String token() {
            return token;
        }
    }
}
