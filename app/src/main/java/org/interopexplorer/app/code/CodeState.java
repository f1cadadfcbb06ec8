package org.interopexplorer.app.code;

import java.util.List;
import javafx.beans.value.ObservableDoubleValue;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.snippet.Declarations;
import org.interopexplorer.core.snippet.Snippet;

/// What a view of code shows.
public sealed interface CodeState {
    /// There is nothing to write yet.
    record Nothing() implements CodeState {}

    /// The code is being written.
    ///
    /// @param progress from 0 to 1; negative if it is not known
    record Writing(ObservableDoubleValue progress) implements CodeState {}

    /// The person stopped the writing.
    record Cancelled() implements CodeState {}

    /// The code.
    ///
    /// @param leftOut what the language cannot declare; empty for a call
    record Written(Snippet snippet, List<Declarations.LeftOut> leftOut) implements CodeState {
        public Written {
            leftOut = List.copyOf(leftOut);
        }
    }

    /// The language cannot express it, or it was refused itself.
    record Refused(Message why) implements CodeState {}

    /// It could not be read.
    ///
    /// @param why in words of the system
    record Failed(String why) implements CodeState {}
}
