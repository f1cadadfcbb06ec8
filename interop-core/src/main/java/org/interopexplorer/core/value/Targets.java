package org.interopexplorer.core.value;

import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.jspecify.annotations.Nullable;

/// Which type each part of a literal is meant for, as far as the whole literal's type tells.
public final class Targets {
    private Targets() {}

    /// The type of the elements of `[…]`; null where the type holds none.
    public static @Nullable CType element(@Nullable CType target) {
        if (target == null) {
            return null;
        }
        if (target.resolved() instanceof PointerType pointer) {
            return pointer.target().resolved() instanceof ArrayType array ? array.element() : pointer.target();
        }
        return target.resolved() instanceof ArrayType array ? array.element() : null;
    }

    /// The type of the member `name` of `{…}`; null where the type has none of that name.
    public static @Nullable CType member(@Nullable CType target, String name) {
        if (target == null) {
            return null;
        }
        CType held = target.resolved() instanceof PointerType pointer ? pointer.target() : target;
        return held.resolved() instanceof RecordType type && type.isComplete() ? ofRecord(type, name) : null;
    }

    private static @Nullable CType ofRecord(RecordType type, String name) {
        for (var member : type.members()) {
            if (name.equals(member.name())) {
                return member.type();
            }
            if (member.name() == null) {
                CType inner = member(member.type(), name);
                if (inner != null) {
                    return inner;
                }
            }
        }
        return null;
    }

    /// The type of VALUE in `inout VALUE`: what the pointer points at, or the pointer itself where it points at text.
    static @Nullable CType initial(@Nullable CType target) {
        return target != null
                        && target.resolved() instanceof PointerType pointer
                        && CharacterKind.ofText(pointer).isEmpty()
                ? pointer.target()
                : target;
    }

    static boolean isText(@Nullable CType target) {
        return target != null && CharacterKind.ofText(target).isPresent();
    }

    static @Nullable EnumType enumeration(@Nullable CType target) {
        return target != null && target.resolved() instanceof EnumType type ? type : null;
    }
}
