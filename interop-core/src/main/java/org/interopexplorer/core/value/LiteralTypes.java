package org.interopexplorer.core.value;

import java.util.List;
import java.util.stream.Stream;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;
import org.jspecify.annotations.Nullable;

/// Finds the type of each part of a literal from the type of the whole.
public final class LiteralTypes {
    private LiteralTypes() {}

    /// The type of the elements of `[…]`; null if the type has no elements.
    public static @Nullable CType element(@Nullable CType target) {
        if (target == null) {
            return null;
        }
        if (target.resolved() instanceof PointerType pointer) {
            CType element = ofWhole(pointer.target());
            return element == null ? pointer.target() : element;
        }
        return ofWhole(target);
    }

    private static @Nullable CType ofWhole(CType type) {
        return type.resolved() instanceof ArrayType array
                ? array.element()
                : type.resolved() instanceof VectorType vector ? vector.element() : null;
    }

    /// The type of the elements if `{…}` lists an array's elements; null if the target is not known to be an
    /// array.
    static @Nullable CType listed(@Nullable CType target) {
        CType element = element(target);
        return element == null || element.resolved() instanceof VoidType ? null : element;
    }

    /// The type of the member `name` of `{…}`; null if the type has no such member.
    public static @Nullable CType member(@Nullable CType target, String name) {
        RecordType type = struct(target);
        return type == null ? null : ofRecord(type, name);
    }

    /// The struct or union that `{…}` is meant for; null if there is none with known members.
    static @Nullable RecordType struct(@Nullable CType target) {
        if (target == null) {
            return null;
        }
        CType held = target.resolved() instanceof PointerType pointer ? pointer.target() : target;
        return held.resolved() instanceof RecordType type && type.isComplete() ? type : null;
    }

    /// Whether this is a pointer to a struct whose first member is neither a struct nor an array.
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

    /// The members that take values without names: all of a struct but padding, the first of a union (C17 6.7.9
    /// p9, p17).
    static List<RecordType.Member> filled(RecordType type) {
        return type.members().stream()
                .filter(member -> member.name() != null || member.type().resolved() instanceof RecordType)
                .limit(type.kind() == RecordType.Kind.UNION ? 1 : Long.MAX_VALUE)
                .toList();
    }

    /// The names of the members that take values without names, including members of anonymous structs.
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

    /// The type of VALUE in `inout VALUE`. Usually it is what the pointer points at. It is the pointer itself
    /// if a
    /// bare word is text there, or if VALUE lists the elements of an array.
    public static @Nullable CType initial(@Nullable CType target, boolean elements) {
        return target != null
                        && !elements
                        && target.resolved() instanceof PointerType pointer
                        && !takesBareWords(pointer)
                ? pointer.target()
                : target;
    }

    /// Whether `{…}` in `inout {…}` lists the elements that a pointer points at. It does unless the target is a
    /// struct.
    static boolean pointsAtElements(@Nullable CType target) {
        return target != null && target.resolved() instanceof PointerType pointer && struct(pointer.target()) == null;
    }

    /// The type of VALUE in a callback's `else VALUE`, which is the callback's return type. Null if the type is
    /// not a callback, or if the callback returns text: then `else` gives an address.
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
