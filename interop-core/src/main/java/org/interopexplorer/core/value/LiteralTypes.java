package org.interopexplorer.core.value;

import java.util.List;
import java.util.stream.Stream;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.jspecify.annotations.Nullable;

/// Which type each part of a literal is meant for, as far as the whole literal's type tells.
public final class LiteralTypes {
    private LiteralTypes() {}

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

    /// The type of the elements of `{…}` where it lists those of an array; null where nothing says that there is one.
    static @Nullable CType listed(@Nullable CType target) {
        CType element = element(target);
        return element == null || element.resolved() instanceof VoidType ? null : element;
    }

    /// The type of the member `name` of `{…}`; null where the type has none of that name.
    public static @Nullable CType member(@Nullable CType target, String name) {
        RecordType type = struct(target);
        return type == null ? null : ofRecord(type, name);
    }

    /// The struct or union that `{…}` is meant for; null where the type holds none whose members are known.
    static @Nullable RecordType struct(@Nullable CType target) {
        if (target == null) {
            return null;
        }
        CType held = target.resolved() instanceof PointerType pointer ? pointer.target() : target;
        return held.resolved() instanceof RecordType type && type.isComplete() ? type : null;
    }

    /// Whether this points at a struct that begins with neither a struct nor an array.
    static boolean isFirstOfPlainStructs(@Nullable CType target) {
        RecordType type = struct(target);
        return target != null
                && target.resolved() instanceof PointerType
                && type != null
                && filled(type).stream()
                        .limit(1)
                        .map(member -> member.type().resolved())
                        .noneMatch(first -> first instanceof RecordType || first instanceof ArrayType);
    }

    /// The members that values without names go to: of a union the first, and no padding (C17 6.7.9 p9, p17).
    static List<RecordType.Member> filled(RecordType type) {
        return type.members().stream()
                .filter(member -> member.name() != null || member.type().resolved() instanceof RecordType)
                .limit(type.kind() == RecordType.Kind.UNION ? 1 : Long.MAX_VALUE)
                .toList();
    }

    /// The names of the members that values without names go to, those of anonymous members among them.
    static List<String> inOrder(RecordType type) {
        return filled(type).stream()
                .flatMap(member -> {
                    String name = member.name();
                    return name == null && member.type().resolved() instanceof RecordType inner
                            ? inOrder(inner).stream()
                            : Stream.of(String.valueOf(name));
                })
                .toList();
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

    /// The type of VALUE in `inout VALUE`: what the pointer points at, or the pointer itself where a word behind
    /// it is text, or where it points at the first element of an array that is written out.
    static @Nullable CType initial(@Nullable CType target, boolean elements) {
        return target != null
                        && !elements
                        && target.resolved() instanceof PointerType pointer
                        && !takesBareWords(pointer)
                ? pointer.target()
                : target;
    }

    /// Whether `{…}` in `inout {…}` lists the elements that a pointer points at: it does where that is no struct.
    static boolean pointsAtElements(@Nullable CType target) {
        return target != null && target.resolved() instanceof PointerType pointer && struct(pointer.target()) == null;
    }

    /// The type of VALUE in a callback's `else VALUE`: what the callback returns; null where the type is none of a
    /// callback, or the callback returns text, in place of which `else` gives an address.
    static @Nullable CType otherwise(@Nullable CType target) {
        return target != null
                        && target.resolved() instanceof PointerType pointer
                        && pointer.target().resolved() instanceof FunctionType function
                        && !takesBareWords(function.returnType())
                ? function.returnType()
                : null;
    }

    static boolean takesBareWords(@Nullable CType target) {
        return target != null && CharacterKind.takesBareWords(target);
    }

    static @Nullable EnumType enumeration(@Nullable CType target) {
        return target != null && target.resolved() instanceof EnumType type ? type : null;
    }
}
