package org.interopexplorer.core.advice;

import java.util.OptionalInt;
import org.interopexplorer.core.marshal.KeptValues;

/// What a session has done so far, as far as it matters to the next call.
public interface PriorCalls {
    /// Nothing yet.
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

    /// What `@name` stands for.
    KeptValues kept();

    /// The number of the call that gave this memory back, where none has handed it out again since.
    OptionalInt freedBy(long address);
}
