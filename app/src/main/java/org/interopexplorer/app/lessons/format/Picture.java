package org.interopexplorer.app.lessons.format;

import java.util.Optional;

/// A drawing of what a call did, or of a text or a type.
///
/// @param caption Markdown; may be empty
/// @param of the id of the task whose call is drawn; empty for the latest call
/// @param type the C declaration of the struct for [Kind#LAYOUT]; else empty
public record Picture(Kind kind, String caption, Optional<String> of, String type, Place place) implements Part {
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

        /// Whether it shows an object of COM, not a call.
        public boolean isOfObject() {
            return this == REFERENCES || this == VTABLE;
        }

        /// The word in the files of lessons, which translations use too.
        public String token() {
            return token;
        }
    }
}
