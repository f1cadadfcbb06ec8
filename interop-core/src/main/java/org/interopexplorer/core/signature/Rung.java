package org.interopexplorer.core.signature;

/// The kinds of sources of signatures, the most trustworthy first. The ladder's order is defined only here.
///
/// What the person gives for this library, typed or as a header, comes first: they may know better. Information
/// that was built with the library comes next, then descriptions of it, then its mangled names. The catalog comes
/// before the system's headers: it has the same types (a test compares them), adds directions, lengths and
/// owners, and is read in a hundredth of the time.
public enum Rung {
    TYPED("typed", Confidence.EXACT),
    /// A header that the person named for this library.
    HEADER("header", Confidence.DECLARED),
    DWARF("dwarf", Confidence.EXACT),
    PDB("pdb", Confidence.EXACT),
    /// What the person typed for another build of a library of the same name: offered, no more.
    PREDECESSOR("typed", Confidence.DECLARED),
    TYPE_LIBRARY("typelib", Confidence.DECLARED),
    METADATA("metadata", Confidence.DECLARED),
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

    /// The stable name in JSON. Named headers and system headers share one.
    public String token() {
        return token;
    }

    public Confidence confidence() {
        return confidence;
    }

    /// How reliable a signature from such a source is.
    public enum Confidence {
        /// Built together with this file, or given by the person.
        EXACT,
        /// Written for a library of this name; another version may differ.
        DECLARED,
        /// Derived from the name; parts may be missing.
        DERIVED,
        /// Only likely.
        GUESSED;

        /// The stable name in JSON.
        public String token() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
