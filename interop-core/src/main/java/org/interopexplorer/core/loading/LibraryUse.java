package org.interopexplorer.core.loading;

import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.message.Message;

/// What a library can be used for on a machine. Any library can be read; the question is whether it can be called.
public sealed interface LibraryUse {
    /// Its functions can be called.
    record Callable() implements LibraryUse {}

    /// It can only be read.
    ///
    /// @param why each reason why it cannot be loaded here, the weightiest first; one at least
    record ReadOnly(List<LoadProblem> why) implements LibraryUse {
        public ReadOnly {
            why = List.copyOf(why);
        }
    }

    /// That it can only be read, with the weightiest reason; empty where it can be called.
    default Optional<Message> limit() {
        return switch (this) {
            case Callable _ -> Optional.empty();
            case ReadOnly(List<LoadProblem> why) ->
                Optional.of(Message.of(LoadingFault.READ_ONLY, why.getFirst().message()));
        };
    }
}
