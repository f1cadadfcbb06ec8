package org.interopexplorer.app.control;

/// The result of a call in one line: the value that came back, and what it means.
///
/// @param text the line, in the current language
/// @param basis how this is known, in the current language; empty if it needs no explanation
public record Verdict(Tone tone, String text, String basis) {
    /// The kind of result, which the user sees at a glance.
    public enum Tone {
        /// The function says that it succeeded.
        SUCCESS("success"),
        /// It returned, and nothing says whether it succeeded.
        RETURNED("returned"),
        /// It says that it failed, or the call was refused before anything ran.
        FAILURE("failure"),
        /// It did not return.
        FAULT("fault");

        private final String token;

        Tone(String token) {
            this.token = token;
        }

        /// The stable name in translations.
        public String token() {
            return token;
        }
    }
}
