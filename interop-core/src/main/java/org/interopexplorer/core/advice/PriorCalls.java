package org.interopexplorer.core.advice;

import java.util.OptionalInt;
import org.interopexplorer.core.marshal.KeptValues;

/// The earlier calls of a session, as far as they matter to the next call.
public interface PriorCalls {
    /// No earlier calls.
    PriorCalls NONE = new PriorCalls() {
        @Override
        public KeptValues kept() {
            return KeptValues.NONE;
        }

        @Override
        public OptionalInt freedBy(long address) {
            return OptionalInt.empty();
        }
    };

    /// The values that `@name` refers to.
    KeptValues kept();

    /// The number of the call that freed this memory, if no call has returned it again since.
    OptionalInt freedBy(long address);
}
