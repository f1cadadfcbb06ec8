package org.interopexplorer.app.lessons.format;

import java.util.Optional;

/// A drawing of what a call did, or of a text or a type.
///
/// @param caption Markdown; may be empty
/// @param of the id of the task whose call is drawn; empty for the latest call
/// @param text the text that is drawn without a call
/// @param type the C declaration that is drawn without a call
public record Picture(Kind kind, String caption, Optional<String> of, String text, String type, Place place)
        implements Part {
    /// What is drawn.
    public enum Kind {
        MEMORY("memory"),
        REGISTERS("registers"),
        TEXT("text"),
        REFERENCES("references"),
        VTABLE("vtable"),
        LAYOUT("layout");

        private final String token;

        Kind(String token) {
            this.token = token;
        }

        /// The word in the files of lessons, which translations use too.
        public String token() {
            return token;
        }
    }
}
