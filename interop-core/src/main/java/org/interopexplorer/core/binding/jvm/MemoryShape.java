package org.interopexplorer.core.binding.jvm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A memory layout of FFM.
public sealed interface MemoryShape {
    /// The name that `withName` gives; null for none.
    @Nullable
    String name();

    /// A number.
    ///
    /// @param type the end of `ValueLayout.JAVA_…` in lower case, or C's name of a linker's own layout
    /// @param isCanonical whether the name is C's
    record Scalar(
            String type, boolean isCanonical, @Nullable String name) implements MemoryShape {}

    /// @param target what is behind it; null if that is not said
    record Address(@Nullable MemoryShape target, @Nullable String name) implements MemoryShape {}

    record Group(
            boolean isUnion,
            List<MemoryShape> members,
            @Nullable String name) implements MemoryShape {
        public Group {
            members = List.copyOf(members);
        }
    }

    record Sequence(
            long count, MemoryShape element, @Nullable String name) implements MemoryShape {}

    record Padding(long bytes, @Nullable String name) implements MemoryShape {}

    /// What code computes.
    record Open(@Nullable String name) implements MemoryShape {}

    default MemoryShape named(@Nullable String name) {
        return switch (this) {
            case Scalar scalar -> new Scalar(scalar.type(), scalar.isCanonical(), name);
            case Address address -> new Address(address.target(), name);
            case Group group -> new Group(group.isUnion(), group.members(), name);
            case Sequence sequence -> new Sequence(sequence.count(), sequence.element(), name);
            case Padding padding -> new Padding(padding.bytes(), name);
            case Open _ -> new Open(name);
        };
    }
}
