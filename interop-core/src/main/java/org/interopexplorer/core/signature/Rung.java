package org.interopexplorer.core.signature;

/// The kinds of sources that know signatures, the most trustworthy first: the ladder's order, which stands here alone.
///
/// What was made together with the library comes before what was written about it, and that before what its name
/// tells. The catalog comes before the headers of the system, although these were made for this very system: it says
/// the same types, which a test holds to the headers, it also says directions, lengths and owners, and it is read in
/// a hundredth of the time.
public enum Rung {
    TYPED("typed", Confidence.EXACT),
    DWARF("dwarf", Confidence.EXACT),
    PDB("pdb", Confidence.EXACT),
    TYPE_LIBRARY("typelib", Confidence.DECLARED),
    METADATA("metadata", Confidence.DECLARED),
    HEADER("header", Confidence.DECLARED),
    CATALOG("catalog", Confidence.DECLARED),
    SYSTEM_HEADER("header", Confidence.DECLARED),
    MANGLED_NAME("mangled", Confidence.DERIVED),
    GUESS("guess", Confidence.GUESSED);

    private final String token;
    private final Confidence confidence;

    Rung(String token, Confidence confidence) {
        this.token = token;
        this.confidence = confidence;
    }

    /// The stable name in JSON: a header is a header, whoever found it.
    public String token() {
        return token;
    }

    public Confidence confidence() {
        return confidence;
    }

    /// How sure a signature from such a source is.
    public enum Confidence {
        /// Made together with this file, or said by the person.
        EXACT,
        /// Written down for the library by name: another version of the library may differ.
        DECLARED,
        /// Worked out from the name; parts may be missing.
        DERIVED,
        /// No more than likely.
        GUESSED;

        /// The stable name in JSON.
        public String token() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
