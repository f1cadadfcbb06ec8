package org.interopexplorer.app.com;

import java.util.List;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.com.MemberOutcome;
import org.interopexplorer.core.com.SlotOutcome;
import org.interopexplorer.core.com.TypeComparison;
import org.interopexplorer.core.com.Variant;
import org.interopexplorer.core.com.Vtable;
import org.jspecify.annotations.Nullable;

/// The outcome of the latest request to an object.
public sealed interface Answer {
    /// A member was called.
    ///
    /// @param other the outcome of the same call by the other way; null if only one was requested
    record Called(MemberOutcome outcome, @Nullable MemberOutcome other) implements Answer {}

    /// A slot of the vtable was called by a prototype.
    ///
    /// @param name as the prototype has it
    record BySlot(String name, SlotOutcome outcome) implements Answer {}

    /// Nothing came back: it was refused, or the host did not survive.
    ///
    /// @param during the request
    record Ended(String during, CallOutcome outcome) implements Answer {}

    /// The object was released.
    ///
    /// @param left what the last `Release` returned, which only some objects report correctly; null if it is not
    ///     known
    record Released(String name, @Nullable Long left) implements Answer {}

    /// The elements of a collection.
    ///
    /// @param isWhole whether there are no more
    record Elements(List<Variant> values, boolean isWhole) implements Answer {
        public Elements {
            values = List.copyOf(values);
        }
    }

    /// The object is to be drawn.
    ///
    /// @param interfaceName of the vtable; empty if it is not known
    /// @param members with the names of its slots; may be empty
    record Drawn(Vtable vtable, String interfaceName, List<Member> members) implements Answer {
        public Drawn {
            members = List.copyOf(members);
        }
    }

    /// The object's description of its members was compared with the file of its type library.
    ///
    /// @param comparison null if no such file is known
    record Types(@Nullable TypeComparison comparison) implements Answer {}
}
