package org.interopexplorer.core.image;

/// One entry of the full symbol table, which also names what the loader never asks for (ELF `.symtab`, Mach-O
/// `LC_SYMTAB`, the COFF symbol table of a PE file).
///
/// @param name as the file spells it; may be empty
/// @param kind what it stands for
/// @param scope who sees it
/// @param address unsigned, as the file states it; 0 where it is not defined here
/// @param size in bytes, unsigned; 0 where the file does not say
/// @param section the section that holds it; empty where none does
public record Symbol(String name, Kind kind, Scope scope, long address, long size, String section) {
    /// What a symbol stands for.
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

    /// Who sees a symbol.
    public enum Scope {
        LOCAL("local"),
        GLOBAL("global"),
        WEAK("weak"),
        /// Wanted from elsewhere.
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
