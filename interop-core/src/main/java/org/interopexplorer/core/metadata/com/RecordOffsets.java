package org.interopexplorer.core.metadata.com;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.interopexplorer.core.typelib.TypeAttr;
import org.interopexplorer.core.typelib.TypeDesc;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.TypeReference;
import org.interopexplorer.core.typelib.VarType;
import org.interopexplorer.core.typelib.Variable;

/// The offsets of fields on 64-bit Windows, after all types are known.
final class RecordOffsets {
    private static final int DEEPEST = 32;
    private static final Size POINTER = new Size(Stubs.POINTER, Stubs.POINTER);

    private final List<TypeInfo> types;
    private final List<TypeInfo> done;
    private final Set<Integer> laidOut = new HashSet<>();

    private record Size(long size, int alignment) {}

    private RecordOffsets(List<TypeInfo> types) {
        this.types = types;
        done = new ArrayList<>(types);
    }

    /// The types, with the offsets and sizes of structs and unions.
    static List<TypeInfo> in(List<TypeInfo> types) {
        var offsets = new RecordOffsets(types);
        for (int i = 0; i < types.size(); i++) {
            if (isRecord(types.get(i))) {
                offsets.layOut(i, 0);
            }
        }
        return offsets.done;
    }

    private static boolean isRecord(TypeInfo type) {
        return type.kind() == TypeKind.RECORD || type.kind() == TypeKind.UNION;
    }

    private Size layOut(int place, int depth) {
        TypeInfo type = types.get(place);
        if (laidOut.contains(place) || depth > DEEPEST) {
            TypeAttr attributes = done.get(place).attributes();
            return new Size(attributes.size(), Math.max(1, attributes.alignment()));
        }
        // Marked before its fields, so that a struct that contains itself ends.
        laidOut.add(place);
        int packing = type.attributes().alignment() > 0 ? type.attributes().alignment() : Stubs.POINTER;
        List<Variable> fields = new ArrayList<>();
        long end = 0;
        int alignment = 1;
        for (Variable field : type.variables()) {
            Size its = size(field.type(), depth + 1);
            int aligned = Math.min(packing, its.alignment());
            long at = type.kind() == TypeKind.UNION ? 0 : Math.ceilDiv(end, (long) aligned) * aligned;
            fields.add(new Variable(
                    field.name(),
                    field.memberId(),
                    field.kind(),
                    field.flags(),
                    field.type(),
                    (int) Math.min(Integer.MAX_VALUE, at),
                    field.value(),
                    field.documentation(),
                    field.customData()));
            end = Math.max(end, at + its.size());
            alignment = Math.max(alignment, aligned);
        }
        long size = Math.ceilDiv(end, (long) alignment) * alignment;
        TypeAttr old = type.attributes();
        done.set(
                place,
                new TypeInfo(
                        type.name(),
                        new TypeAttr(
                                old.guid(), old.kind(), old.flags(), old.version(), old.lcid(), size, alignment, 0),
                        type.documentation(),
                        type.customData(),
                        type.implemented(),
                        type.functions(),
                        fields,
                        null,
                        null));
        return new Size(size, alignment);
    }

    private Size size(TypeDesc type, int depth) {
        return switch (type) {
            case TypeDesc.Scalar(var scalar) -> of(scalar);
            case TypeDesc.Pointer _, TypeDesc.SafeArray _, TypeDesc.Unknown _ -> POINTER;
            case TypeDesc.CArray(var element, var bounds) -> {
                Size each = size(element, depth);
                long count = 1;
                for (TypeDesc.Bound bound : bounds) {
                    count = Math.min(Integer.MAX_VALUE, count * Math.clamp(bound.count(), 0, Integer.MAX_VALUE));
                }
                yield new Size(Math.min(Integer.MAX_VALUE, each.size() * count), each.alignment());
            }
            case TypeDesc.Reference(TypeReference.Local(var place)) -> {
                TypeInfo target = types.get(place);
                TypeDesc alias = target.alias();
                yield isRecord(target)
                        ? layOut(place, depth)
                        : target.kind() == TypeKind.ENUM
                                ? new Size(4, 4)
                                : alias != null && depth < DEEPEST ? size(alias, depth + 1) : POINTER;
            }
            case TypeDesc.Reference _ -> POINTER;
        };
    }

    private static Size of(VarType type) {
        int size = switch (type) {
            case EMPTY, NULL, VOID, I1, UI1 -> 1;
            case I2, UI2, BOOL -> 2;
            case I4, UI4, INT, UINT, R4, ERROR, HRESULT -> 4;
            case DECIMAL, CLSID -> 16;
            case VARIANT -> 24;
            default -> 8;
        };
        return new Size(size, type == VarType.CLSID ? 4 : Math.min(8, size));
    }
}
