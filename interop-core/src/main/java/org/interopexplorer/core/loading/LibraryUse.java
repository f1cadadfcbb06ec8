package org.interopexplorer.core.loading;

import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.message.Message;

/// What a library can be used for on a machine. Any library can be read; the question is whether it can be called.
public sealed interface LibraryUse {
    /// Its functions can be called.
    ///
    /// @param doubts why it may not load by itself; empty where nothing speaks against it
    record Callable(List<LoadProblem> doubts) implements LibraryUse {
        public Callable {
            doubts = List.copyOf(doubts);
        }
    }

    /// It can only be read.
    ///
    /// @param why each reason why it cannot be loaded here, the weightiest first; one at least
    record ReadOnly(List<LoadProblem> why) implements LibraryUse {
        public ReadOnly {
            why = List.copyOf(why);
        }
    }

    /// That it can only be read, or may not load by itself, with the weightiest reason; empty where nothing speaks
    /// against calling it.
    default Optional<Message> limit() {
        return switch (this) {
            case Callable(List<LoadProblem> doubts) ->
                doubts.stream().findFirst().map(doubt -> Message.of(LoadingFault.INCOMPLETE, doubt.message()));
            case ReadOnly(List<LoadProblem> why) ->
                Optional.of(Message.of(LoadingFault.READ_ONLY, why.getFirst().message()));
        };
    }
}
