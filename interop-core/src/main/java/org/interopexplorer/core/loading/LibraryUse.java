package org.interopexplorer.core.loading;

import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.message.Message;

/// What a library can be used for on a machine. Every library can be read; some can also be called.
public sealed interface LibraryUse {
    /// Its functions can be called.
    ///
    /// @param doubts why it may not load by itself; empty if there are none
    record Callable(List<LoadProblem> doubts) implements LibraryUse {
        public Callable {
            doubts = List.copyOf(doubts);
        }
    }

    /// It can only be read.
    ///
    /// @param why the reasons why it cannot be loaded here, the most important first; at least one
    record ReadOnly(List<LoadProblem> why) implements LibraryUse {
        public ReadOnly {
            why = List.copyOf(why);
        }
    }

    /// Says that it can only be read, or may not load by itself, with the most important reason. Empty if nothing
    /// prevents a call.
    default Optional<Message> limit() {
        return switch (this) {
            case Callable(List<LoadProblem> doubts) ->
                doubts.stream().findFirst().map(doubt -> Message.of(LoadingFault.INCOMPLETE, doubt.message()));
            case ReadOnly(List<LoadProblem> why) ->
                Optional.of(Message.of(LoadingFault.READ_ONLY, why.getFirst().message()));
        };
    }
}
