package org.interopexplorer.app.function;

import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.signature.Signature;
import org.jspecify.annotations.Nullable;

/// Reads a C prototype that a person is typing.
@FunctionalInterface
public interface PrototypeReader {
    /// Reads a prototype. This takes some milliseconds, and more at first. Not called on the FX thread.
    ///
    /// @param library the library whose types the text may use; null for none
    /// @param text as typed, such as `double cos(double)`; a final semicolon is allowed
    Reading read(@Nullable NativeImage library, String text);

    /// The outcome of reading a prototype.
    sealed interface Reading {
        record Accepted(Signature signature) implements Reading {}

        /// The text is not a prototype.
        ///
        /// @param column of the first character at fault, counted from 1; 0 if it is not known
        /// @param message what is wrong there
        record Faulty(int column, Message message) implements Reading {}
    }
}
