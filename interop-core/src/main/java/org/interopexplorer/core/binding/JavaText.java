package org.interopexplorer.core.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi;
import org.jspecify.annotations.Nullable;

/// Writes a declaration in Java as it should be: keeps its correct parts, and replaces the wrong ones.
final class JavaText {
    private final JavaImport declared;
    private final Passed passed;
    private final Set<Integer> wrong;
    private final Abi abi;
    private final Layout layout;

    /// @param wrong the places that [JavaComparison] found
    JavaText(JavaImport declared, Passed passed, Set<Integer> wrong, Abi abi) {
        this.declared = declared;
        this.passed = passed;
        this.wrong = wrong;
        this.abi = abi;
        this.layout = new Layout(abi);
    }

    /// @return null if no part is wrong, or a type has no form in Java
    @Nullable
    String write(FunctionType wanted) {
        if (wrong.isEmpty()) {
            return null;
        }
        try {
            return declared.kind() == JavaImport.Kind.FFM ? descriptor(wanted) : method(wanted);
        } catch (LayoutException _) {
            return null;
        }
    }

    private boolean isKept(int place) {
        return place < passed.count() && !wrong.contains(JavaComparison.ALL) && !wrong.contains(place);
    }

    private String result(FunctionType wanted) {
        String kept = passed.result().spelled();
        if (isKept(JavaComparison.RESULT)) {
            return kept;
        }
        return declared.kind() == JavaImport.Kind.FFM ? ffm(wanted.returnType()) : jna(wanted.returnType());
    }

    private String method(FunctionType wanted) {
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < wanted.parameters().size(); i++) {
            FunctionType.Parameter each = wanted.parameters().get(i);
            String name = each.name() == null || each.name().isEmpty() ? "arg" + (i + 1) : each.name();
            String type = isKept(i) ? passed.values().get(i).spelled() : jna(each.type());
            parameters.add(type.replace('$', '.') + " " + name);
        }
        if (wanted.variadic()) {
            parameters.add("Object... more");
        }
        String start = declared.kind() == JavaImport.Kind.JNA_DIRECT ? "static native " : "";
        return "%s%s %s(%s);"
                .formatted(start, result(wanted).replace('$', '.'), declared.method(), String.join(", ", parameters));
    }

    private String jna(CType type) {
        CanonicalType resolved = type.resolved();
        return switch (resolved) {
            case VoidType _ -> "void";
            case IntegerType _ when isLong(resolved) -> "NativeLong";
            case IntegerType _ when resolved == IntegerType.BOOL -> "byte";
            case IntegerType _, EnumType _ -> whole(resolved, "byte", "short", "int", "long");
            case FloatingType _, VectorType _ -> layout.sizeOf(resolved) == 4 ? "float" : "double";
            case PointerType pointer -> pointer(pointer);
            case ArrayType _, FunctionType _ -> "Pointer";
            case RecordType record -> record.tag() == null ? "Structure.ByValue" : record.tag() + ".ByValue";
        };
    }

    /// Windows' long has four bytes everywhere, as an int has.
    private boolean isLong(CanonicalType type) {
        return !abi.isWindows() && (type == IntegerType.LONG || type == IntegerType.UNSIGNED_LONG);
    }

    private String pointer(PointerType pointer) {
        CType target = pointer.target();
        CanonicalType plain = (target instanceof QualifiedType qualified ? qualified.unqualified() : target).resolved();
        if (plain == IntegerType.UNSIGNED_CHAR) {
            return "byte[]";
        }
        if (ParameterComparison.isCharacter(target)) {
            boolean wide = layout.sizeOf(target) > 1;
            if (pointer.pointsAtConst()) {
                return wide ? "WString" : "String";
            }
            return wide ? "char[]" : "byte[]";
        }
        CanonicalType resolved = target.resolved();
        if (resolved instanceof RecordType record
                && record.isComplete()
                && record.tag() != null
                && !record.tag().endsWith("__")) {
            return record.tag();
        }
        if (isLong(resolved)) {
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
        boolean nothing = wanted.returnType().resolved() == VoidType.VOID
                || (isKept(JavaComparison.RESULT) && passed.result().type() == VoidType.VOID);
        if (!nothing) {
            all.add(result(wanted));
        }
        for (int i = 0; i < wanted.parameters().size(); i++) {
            all.add(
                    isKept(i)
                            ? passed.values().get(i).spelled()
                            : ffm(wanted.parameters().get(i).type()));
        }
        return "FunctionDescriptor.%s(%s)".formatted(nothing ? "ofVoid" : "of", String.join(", ", all));
    }

    private String ffm(CType type) {
        CanonicalType resolved = type.resolved();
        return switch (resolved) {
            case IntegerType _ when resolved == IntegerType.BOOL -> "JAVA_BOOLEAN";
            case IntegerType _, EnumType _ -> "JAVA_" + whole(resolved, "BYTE", "SHORT", "INT", "LONG");
            case FloatingType _, VectorType _ -> layout.sizeOf(resolved) == 4 ? "JAVA_FLOAT" : "JAVA_DOUBLE";
            case PointerType _, ArrayType _, FunctionType _, VoidType _ -> "ADDRESS";
            case RecordType record -> record.tag() == null ? "structLayout" : record.tag() + ".layout()";
        };
    }
}
