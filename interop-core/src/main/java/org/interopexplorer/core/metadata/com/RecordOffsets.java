package org.interopexplorer.core.metadata.com;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.interopexplorer.core.typelib.SysKind;
import org.interopexplorer.core.typelib.TypeAttr;
import org.interopexplorer.core.typelib.TypeDesc;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.TypeReference;
import org.interopexplorer.core.typelib.VarType;
import org.interopexplorer.core.typelib.Variable;

/// The sizes of types, the offsets of fields and the places in vtables on one system, after all types are known.
final class RecordOffsets {
    private static final int DEEPEST = 32;
    /// What .NET packs by where an assembly says nothing, whatever the processor.
    private static final int PACKING = 8;

    private final Size pointer;

    private final List<TypeInfo> types;
    private final List<TypeInfo> done;
    private final Set<Integer> laidOut = new HashSet<>();

    private record Size(long size, int alignment) {}

    private RecordOffsets(List<TypeInfo> types, int pointer) {
        this.types = types;
        this.pointer = new Size(pointer, pointer);
        done = new ArrayList<>(types);
    }

    /// The types, with the offsets and sizes of structs and unions.
    ///
    /// @param types whose places in vtables are those of 64-bit systems
    static List<TypeInfo> in(List<TypeInfo> types, SysKind system) {
        var offsets = new RecordOffsets(types, system.pointerSize());
        for (int i = 0; i < types.size(); i++) {
            if (isRecord(types.get(i))) {
                offsets.layOut(i, 0);
            } else if (system.pointerSize() != Stubs.POINTER) {
                offsets.done.set(i, offsets.narrowed(types.get(i)));
            }
        }
        return offsets.done;
    }

    private TypeInfo narrowed(TypeInfo type) {
        TypeAttr old = type.attributes();
        boolean isPointer = old.size() == Stubs.POINTER;
        return new TypeInfo(
                type.name(),
                new TypeAttr(
                        old.guid(),
                        old.kind(),
                        old.flags(),
                        old.version(),
                        old.lcid(),
                        isPointer ? pointer.size() : old.size(),
                        isPointer ? pointer.alignment() : old.alignment(),
                        slot(old.vtableSize())),
                type.documentation(),
                type.customData(),
                type.implemented(),
                type.functions().stream()
                        .map(function -> function.at(slot(function.vtableOffset())))
                        .toList(),
                type.variables(),
                type.alias(),
                type.dllName());
    }

    private int slot(int offset) {
        return offset / Stubs.POINTER * pointer.alignment();
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
        int packing = type.attributes().alignment() > 0 ? type.attributes().alignment() : PACKING;
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
            case TypeDesc.Pointer _, TypeDesc.SafeArray _, TypeDesc.Unknown _ -> pointer;
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
                                : alias != null && depth < DEEPEST ? size(alias, depth + 1) : pointer;
            }
            case TypeDesc.Reference _ -> pointer;
        };
    }

    private Size of(VarType type) {
        int size = switch (type) {
            case EMPTY, NULL, VOID, I1, UI1 -> 1;
            case I2, UI2, BOOL -> 2;
            case I4, UI4, INT, UINT, R4, ERROR, HRESULT -> 4;
            case DECIMAL, CLSID -> 16;
            case VARIANT -> 8 + 2 * pointer.alignment();
            case I8, UI8, R8, CY, DATE, FILETIME -> 8;
            default -> pointer.alignment();
        };
        return new Size(size, type == VarType.CLSID ? 4 : Math.min(8, size));
    }
}
