package org.interopexplorer.core.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.interopexplorer.core.binding.Marshalled.Kind;
import org.interopexplorer.core.binding.jvm.FfmDescriptor;
import org.interopexplorer.core.binding.jvm.MemoryShape;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.LayoutException;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PlacedMembers;
import org.interopexplorer.core.ctype.PlacedMembers.Placed;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.RecordType.Member;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi;

/// The C types that FFM's memory layouts stand for.
final class FfmTypes {
    private static final CType VOID_POINTER = new PointerType(VoidType.VOID);
    private static final int DEEPEST = 32;

    private final Abi abi;
    private final Layout layout;

    FfmTypes(Abi abi) {
        this.abi = abi;
        this.layout = new Layout(abi);
    }

    Passed passed(FfmDescriptor descriptor) {
        List<Marshalled> all = new ArrayList<>();
        descriptor.arguments().forEach(shape -> all.add(of(shape)));
        MemoryShape result = descriptor.result();
        all.add(result == null ? new Marshalled(VoidType.VOID, Kind.NUMBER, "void", false) : of(result));
        return Passed.numbered(all);
    }

    private Marshalled of(MemoryShape shape) {
        return switch (shape) {
            case MemoryShape.Scalar number -> new Marshalled(number(number), kind(number), spelled(number), false);
            case MemoryShape.Address(var target, var _) ->
                target instanceof MemoryShape.Group
                        ? new Marshalled(new PointerType(type(target, 0)), Kind.REFERENCE, "ADDRESS", false)
                        : new Marshalled(VOID_POINTER, Kind.ADDRESS, "ADDRESS", false);
            case MemoryShape.Group group -> new Marshalled(type(group, 0), Kind.RECORD, spelled(group), false);
            case MemoryShape.Sequence _, MemoryShape.Padding _, MemoryShape.Open _ ->
                new Marshalled(VOID_POINTER, Kind.UNKNOWN, "MemoryLayout", false);
        };
    }

    private static Kind kind(MemoryShape.Scalar number) {
        return number.type().equals("boolean") ? Kind.TRUTH : Kind.NUMBER;
    }

    private static String spelled(MemoryShape.Scalar number) {
        return number.isCanonical() ? number.type() : "JAVA_" + number.type().toUpperCase(Locale.ROOT);
    }

    private static String spelled(MemoryShape.Group group) {
        return group.name() == null ? "structLayout" : group.name();
    }

    private CType number(MemoryShape.Scalar number) {
        return switch (number.type()) {
            case "boolean", "bool" -> IntegerType.BOOL;
            case "byte" -> IntegerType.SIGNED_CHAR;
            // Java's char has two bytes, C's has one.
            case "char" -> number.isCanonical() ? IntegerType.CHAR : IntegerType.UNSIGNED_SHORT;
            case "short" -> IntegerType.SHORT;
            case "long" -> number.isCanonical() ? IntegerType.LONG : IntegerType.LONG_LONG;
            case "long long" -> IntegerType.LONG_LONG;
            case "float" -> FloatingType.FLOAT;
            case "double" -> FloatingType.DOUBLE;
            case "size_t" ->
                new NamedType(
                        "size_t", abi.pointerSize() == 8 ? IntegerType.UNSIGNED_LONG_LONG : IntegerType.UNSIGNED_INT);
            case "wchar_t" -> new NamedType("wchar_t", abi.isWindows() ? IntegerType.UNSIGNED_SHORT : IntegerType.INT);
            case "int8_t" -> IntegerType.SIGNED_CHAR;
            case "int16_t" -> IntegerType.SHORT;
            case "int64_t" -> IntegerType.LONG_LONG;
            default -> IntegerType.INT;
        };
    }

    private CType type(MemoryShape shape, int depth) {
        return switch (shape) {
            case MemoryShape.Scalar number -> number(number);
            case MemoryShape.Address _ -> VOID_POINTER;
            case MemoryShape.Sequence(var count, var element, var _) ->
                depth < DEEPEST && count > 0
                        ? new ArrayType(type(element, depth + 1), count)
                        : RecordType.declare(RecordType.Kind.STRUCT, null);
            case MemoryShape.Group group -> depth < DEEPEST ? record(group, depth) : unknown();
            case MemoryShape.Padding _, MemoryShape.Open _ -> unknown();
        };
    }

    private static RecordType unknown() {
        return RecordType.declare(RecordType.Kind.STRUCT, null);
    }

    /// Paddings say where the members are, and the last one how large the struct is.
    private RecordType record(MemoryShape.Group group, int depth) {
        RecordType record =
                RecordType.declare(group.isUnion() ? RecordType.Kind.UNION : RecordType.Kind.STRUCT, group.name());
        List<Placed> placed = new ArrayList<>();
        long at = 0;
        long end = 0;
        try {
            for (MemoryShape member : group.members()) {
                long size;
                if (member instanceof MemoryShape.Padding(var bytes, var _)) {
                    size = bytes;
                } else {
                    CType type = type(member, depth + 1);
                    size = layout.sizeOf(type);
                    placed.add(new Placed(new Member(name(member, placed.size()), type), at * 8));
                }
                if (size < 0 || size > Integer.MAX_VALUE) {
                    return record;
                }
                at = group.isUnion() ? 0 : at + size;
                end = Math.max(end, group.isUnion() ? size : at);
            }
            if (!placed.isEmpty()) {
                new PlacedMembers(layout).complete(record, placed, end, RecordType.NO_ALIGNMENT);
            }
        } catch (LayoutException _) {
            // A member is not completely known, so only the struct's name is known.
        }
        return record;
    }

    private static String name(MemoryShape member, int place) {
        return member.name() == null || member.name().isEmpty() ? "member" + place : member.name();
    }
}
