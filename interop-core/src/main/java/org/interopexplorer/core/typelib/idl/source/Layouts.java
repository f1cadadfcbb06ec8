package org.interopexplorer.core.typelib.idl.source;

import java.util.IdentityHashMap;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.VarType;

/// The sizes of types on 64-bit Windows, as a library states them.
final class Layouts {
    static final int POINTER = 8;

    private static final int DEEPEST = 200;

    private static final Layout NOTHING = new Layout(0, 1);
    private static final Layout ADDRESS = new Layout(POINTER, POINTER);

    /// @param size in bytes
    record Layout(long size, int alignment) {}

    private final IdentityHashMap<Declared, Layout> known = new IdentityHashMap<>();
    private int depth;

    Layout of(IdlType type) {
        return switch (type) {
            case IdlType.Basic(VarType basic) -> scalar(basic);
            case IdlType.WideCharacter _ -> new Layout(2, 2);
            case IdlType.Pointer _, IdlType.SafeArray _ -> ADDRESS;
            case IdlType.Array(IdlType element, long count) -> {
                Layout one = of(element);
                yield new Layout(Math.min(one.size() * count, Integer.MAX_VALUE), one.alignment());
            }
            case IdlType.Named(Declared declared) -> of(declared);
            case IdlType.Imported(ImportedTypes.Found found) -> imported(found.type());
            case IdlType.Code _, IdlType.Unknown _ -> NOTHING;
        };
    }

    private static Layout imported(TypeInfo type) {
        return type.kind() == TypeKind.INTERFACE || type.kind() == TypeKind.DISPATCH
                ? ADDRESS
                : new Layout(
                        type.attributes().size(), Math.max(1, type.attributes().alignment()));
    }

    Layout of(Declared declared) {
        VarType automation = BaseTypes.automation(declared.name());
        if (automation != null && declared.kind() != Declared.Kind.ENUM) {
            return scalar(automation);
        }
        Layout before = known.get(declared);
        if (before != null) {
            return before;
        }
        if (depth > DEEPEST) {
            return NOTHING;
        }
        depth++;
        // A struct of itself has no size.
        known.put(declared, NOTHING);
        Layout made = switch (declared.kind()) {
            case STRUCT, UNION -> fields(declared);
            case ENUM -> new Layout(4, 4);
            case ALIAS -> declared.alias() == null ? NOTHING : of(declared.alias());
            case INTERFACE, DISPINTERFACE, COCLASS -> ADDRESS;
            case MODULE, CONTRACT -> NOTHING;
        };
        known.put(declared, made);
        depth--;
        return made;
    }

    private Layout fields(Declared declared) {
        boolean union = declared.kind() == Declared.Kind.UNION && !declared.isEncapsulated();
        long size = 0;
        int alignment = 1;
        for (Declared.Field field : declared.fields()) {
            Layout one = of(field.type());
            size = union ? Math.max(size, one.size()) : aligned(size, one.alignment()) + one.size();
            alignment = Math.max(alignment, one.alignment());
        }
        return new Layout(Math.min(aligned(size, alignment), Integer.MAX_VALUE), alignment);
    }

    static long aligned(long offset, int alignment) {
        return (offset + alignment - 1) / alignment * alignment;
    }

    private static Layout scalar(VarType type) {
        return switch (type) {
            case VOID, EMPTY, NULL -> NOTHING;
            case I1, UI1 -> new Layout(1, 1);
            case I2, UI2, BOOL -> new Layout(2, 2);
            case I4, UI4, INT, UINT, R4, ERROR, HRESULT -> new Layout(4, 4);
            case I8, UI8, R8, CY, DATE -> new Layout(8, 8);
            case VARIANT -> new Layout(24, 8);
            case DECIMAL -> new Layout(16, 8);
            default -> ADDRESS;
        };
    }
}
