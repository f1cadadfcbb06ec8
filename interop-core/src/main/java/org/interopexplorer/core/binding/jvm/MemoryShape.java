package org.interopexplorer.core.binding.jvm;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A memory layout of FFM.
public sealed interface MemoryShape {
    /// So many members of a group are spelled.
    int MOST_SPELLED = 100;

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

    /// The layout in short: a constant of `ValueLayout`, what a group has in it, or `?` for what code computes.
    default String spelled() {
        return switch (this) {
            case Scalar(var type, var isCanonical, var _) ->
                isCanonical ? type : "JAVA_" + type.toUpperCase(Locale.ROOT);
            case Address _ -> "ADDRESS";
            case Group(var isUnion, var members, var _) ->
                members.stream()
                        .limit(MOST_SPELLED)
                        .map(MemoryShape::spelled)
                        .collect(Collectors.joining(", ", isUnion ? "union {" : "struct {", "}"));
            case Sequence(var count, var element, var _) -> element.spelled() + "[" + count + "]";
            case Padding(var bytes, var _) -> "padding[" + bytes + "]";
            case Open _ -> "?";
        };
    }
}
