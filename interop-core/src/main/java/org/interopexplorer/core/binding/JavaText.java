package org.interopexplorer.core.binding;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.binding.jvm.JavaImport;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.CanonicalType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.LayoutException;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi;
import org.jspecify.annotations.Nullable;

/// Writes a declaration in Java as it should be.
final class JavaText {
    private final JavaImport declared;
    private final Layout layout;

    JavaText(JavaImport declared, Abi abi) {
        this.declared = declared;
        this.layout = new Layout(abi);
    }

    /// @return null if a type has no form in Java
    @Nullable String write(FunctionType wanted) {
        try {
            return declared.kind() == JavaImport.Kind.FFM ? descriptor(wanted) : method(wanted);
        } catch (LayoutException _) {
            return null;
        }
    }

    private String method(FunctionType wanted) {
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < wanted.parameters().size(); i++) {
            FunctionType.Parameter each = wanted.parameters().get(i);
            String name = each.name() == null || each.name().isEmpty() ? "arg" + (i + 1) : each.name();
            parameters.add(jna(each.type()) + " " + name);
        }
        if (wanted.variadic()) {
            parameters.add("Object... more");
        }
        String start = declared.kind() == JavaImport.Kind.JNA_DIRECT ? "static native " : "";
        return "%s%s %s(%s);"
                .formatted(start, jna(wanted.returnType()), declared.method(), String.join(", ", parameters));
    }

    private String jna(CType type) {
        CanonicalType resolved = type.resolved();
        return switch (resolved) {
            case VoidType _ -> "void";
            case IntegerType _ when resolved == IntegerType.LONG || resolved == IntegerType.UNSIGNED_LONG ->
                "NativeLong";
            case IntegerType _ when resolved == IntegerType.BOOL -> "byte";
            case IntegerType _, EnumType _ -> whole(resolved, "byte", "short", "int", "long");
            case FloatingType _, VectorType _ -> layout.sizeOf(resolved) == 4 ? "float" : "double";
            case PointerType pointer -> pointer(pointer);
            case ArrayType _, FunctionType _ -> "Pointer";
            case RecordType record -> record.tag() == null ? "Structure.ByValue" : record.tag() + ".ByValue";
        };
    }

    private String pointer(PointerType pointer) {
        CType target = pointer.target();
        if (ParameterComparison.isCharacter(target)) {
            boolean wide = layout.sizeOf(target) > 1;
            if (pointer.pointsAtConst()) {
                return wide ? "WString" : "String";
            }
            return wide ? "char[]" : "byte[]";
        }
        CanonicalType resolved = target.resolved();
        if (resolved instanceof RecordType record && record.isComplete() && record.tag() != null) {
            return record.tag();
        }
        if (resolved == IntegerType.LONG || resolved == IntegerType.UNSIGNED_LONG) {
            return "NativeLongByReference";
        }
        if (resolved instanceof PointerType) {
            return "PointerByReference";
        }
        if (resolved instanceof IntegerType || resolved instanceof EnumType) {
            return whole(resolved, "Byte", "Short", "Int", "Long") + "ByReference";
        }
        if (resolved instanceof FloatingType) {
            return layout.sizeOf(resolved) == 4 ? "FloatByReference" : "DoubleByReference";
        }
        return "Pointer";
    }

    private String whole(CanonicalType type, String one, String two, String four, String eight) {
        return switch ((int) layout.sizeOf(type)) {
            case 1 -> one;
            case 2 -> two;
            case 4 -> four;
            default -> eight;
        };
    }

    private String descriptor(FunctionType wanted) {
        List<String> all = new ArrayList<>();
        boolean nothing = wanted.returnType().resolved() == VoidType.VOID;
        if (!nothing) {
            all.add(ffm(wanted.returnType()));
        }
        wanted.parameters().forEach(each -> all.add(ffm(each.type())));
        return "FunctionDescriptor.%s(%s)".formatted(nothing ? "ofVoid" : "of", String.join(", ", all));
    }

    private String ffm(CType type) {
        CanonicalType resolved = type.resolved();
        return switch (resolved) {
            case IntegerType _ when resolved == IntegerType.BOOL -> "JAVA_BOOLEAN";
            case IntegerType _, EnumType _ ->
                "JAVA_" + whole(resolved, "BYTE", "SHORT", "INT", "LONG");
            case FloatingType _, VectorType _ -> layout.sizeOf(resolved) == 4 ? "JAVA_FLOAT" : "JAVA_DOUBLE";
            case PointerType _, ArrayType _, FunctionType _, VoidType _ -> "ADDRESS";
            case RecordType record -> record.tag() == null ? "structLayout" : record.tag() + ".layout()";
        };
    }
}
