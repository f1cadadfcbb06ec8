package org.interopexplorer.app.function;

import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.signature.Signature;
import org.jspecify.annotations.Nullable;

/// Reads a C prototype that a person is typing.
@FunctionalInterface
public interface PrototypeReader {
    /// May take some milliseconds, the first time more; called off the FX thread.
    ///
    /// @param library whose types the text may name; null for none
    /// @param text as typed, such as `double cos(double)`; a final semicolon is allowed
    Reading read(@Nullable NativeImage library, String text);

    /// What became of reading a prototype.
    sealed interface Reading {
        record Accepted(Signature signature) implements Reading {}

        /// Not a prototype yet.
        ///
        /// @param column of the first character at fault, counted from 1; 0 where no place is known
        /// @param message what is wrong there
        record Faulty(int column, Message message) implements Reading {}
    }
}
