package org.interopexplorer.app.exports;

/// The progress of the search for the signatures of a library's functions.
public sealed interface Finding {
    /// No library is shown, or it has no functions.
    record Nothing() implements Finding {}

    /// The search is running in the background.
    ///
    /// @param part how much is done, from 0 to 1
    record Running(double part) implements Finding {}

    /// The search has ended.
    ///
    /// @param typed how many functions have a signature
    /// @param functions how many there are
    /// @param complete false if the person cancelled it
    record Ended(int typed, int functions, boolean complete) implements Finding {}

    /// The search failed, which no damaged file should cause.
    ///
    /// @param why what is known of the failure, in English
    record Failed(String why) implements Finding {}
}
