package org.interopexplorer.app.variable;

import org.interopexplorer.core.call.Variable;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.message.Message;

/// Reads the declaration of a variable that a person is typing.
@FunctionalInterface
public interface VariableReader {
    /// Takes some milliseconds, at first more. Not called on the FX thread.
    ///
    /// @param name of the export
    /// @param text as typed, such as `int counter`; empty if the type is not known yet
    Reading read(NativeImage library, String name, String text);

    /// The outcome of reading a declaration.
    sealed interface Reading {
        record Accepted(Variable variable) implements Reading {}

        /// @param column of the first character at fault, counted from 1; 0 if it is not known
        record Faulty(int column, Message message) implements Reading {}
    }
}
