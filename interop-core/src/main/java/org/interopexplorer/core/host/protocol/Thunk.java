package org.interopexplorer.core.host.protocol;

import java.util.List;

/// A native function to be made by a native host: what native code calls, and what then travels to the explorer.
///
/// @param id the explorer's number for it, which every event has
/// @param vectorBytes how wide the vector registers are that travel: 0 for none, 16, 32 or 64
/// @param popped how many bytes of the stack it removes when it returns (32-bit `stdcall`)
/// @param stackBytes how much of the stack travels with an event
/// @param fetches what pointers among the arguments point at, and is to travel with an event
public record Thunk(long id, int vectorBytes, int popped, int stackBytes, List<Fetch> fetches) {
    /// The most of the stack, or of what one pointer points at, that travels with an event.
    public static final int MAX_BYTES = 1 << 16;

    public Thunk {
        ProtocolChecks.vectorWidth(vectorBytes);
        ProtocolChecks.within(0, popped, MAX_BYTES, "removed stack");
        ProtocolChecks.within(0, stackBytes, MAX_BYTES, "stack");
        fetches = List.copyOf(fetches);
    }

    /// A pointer argument whose target travels too, as far as it is readable.
    ///
    /// @param place [RegisterPlace.InInteger] or [RegisterPlace.OnStack]
    /// @param bytes how many
    public record Fetch(RegisterPlace place, int bytes) {
        public Fetch {
            ProtocolChecks.within(0, bytes, MAX_BYTES, "fetched bytes");
            ProtocolChecks.that(
                    switch (place) {
                        case RegisterPlace.InInteger _ -> true;
                        case RegisterPlace.OnStack(var offset) -> offset <= MAX_BYTES;
                        case RegisterPlace.InVector _, RegisterPlace.InBlock _ -> false;
                    },
                    "a pointer that is neither in an integer register nor on the stack");
        }
    }
}
