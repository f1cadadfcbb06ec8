package org.interopexplorer.core.binding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.CanonicalType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.CallingConvention;
import org.interopexplorer.core.ctype.FunctionType.Direction;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.metadata.MarshalDescriptor;
import org.jspecify.annotations.Nullable;

/// Writes a declaration as it should be: keeps the correct parts of the declared one, and replaces the wrong ones.
final class CSharpText {
    private final DeclaredImport declared;
    private final Passed passed;
    private final Abi abi;
    private final Map<Integer, String> replaced = new HashMap<>();
    private @Nullable String result;
    private @Nullable String entryPoint;
    private @Nullable String charSet;
    private boolean setsLastError;
    private @Nullable CallingConvention convention;
    private @Nullable FunctionType whole;
    private @Nullable String struct;

    CSharpText(DeclaredImport declared, Passed passed, Abi abi) {
        this.declared = declared;
        this.passed = passed;
        this.abi = abi;
        this.setsLastError = declared.invoke().setsLastError();
    }

    private boolean changed;

    boolean isChanged() {
        return changed;
    }

    void entryPoint(String name) {
        entryPoint = name;
        changed = true;
    }

    void charSet(boolean wide) {
        charSet = wide ? "Unicode" : "Ansi";
        changed = true;
    }

    void setsLastError() {
        setsLastError = true;
        changed = true;
    }

    void convention(CallingConvention right) {
        convention = right;
        changed = true;
    }

    void parameter(int place, FunctionType.Parameter right) {
        replaced.put(place, parameter(right, name(place)));
        changed = true;
    }

    /// Replaces the struct that a parameter passes by one with the fields of the function's struct.
    void struct(String spelled, RecordType right) {
        StringBuilder fields = new StringBuilder();
        for (RecordType.Member member : right.isComplete() ? right.members() : List.<RecordType.Member>of()) {
            if (member.isBitField() || member.name() == null || right.kind() == RecordType.Kind.UNION) {
                return;
            }
            fields.append(field(member.type()))
                    .append(' ')
                    .append(member.name())
                    .append("; ");
        }
        String name = ManagedTypes.simple(spelled.replace("ref ", "").replace("[]", ""));
        struct = "[StructLayout(LayoutKind.Sequential%s)] struct %s { %s}"
                .formatted(
                        right.packing() == RecordType.NATURAL_PACKING ? "" : ", Pack = " + right.packing(),
                        name,
                        fields);
        changed = true;
    }

    private String field(CType type) {
        return type.resolved() instanceof ArrayType array
                ? "[MarshalAs(UnmanagedType.ByValArray, SizeConst = %d)] %s[]"
                        .formatted(Math.max(1, array.count()), value(array.element()))
                : value(type);
    }

    /// Replaces a parameter by its declared type with or without `ref`.
    void passed(int place, String spelled, boolean byReference) {
        String bare = spelled.replaceFirst("^ref ", "");
        replaced.put(place, (byReference ? "ref " : "") + bare + " " + name(place));
        changed = true;
    }

    void result(CType right) {
        result = returned(right);
        changed = true;
    }

    /// Replaces all parameters and the result, since even their count is wrong.
    void all(FunctionType right) {
        whole = right;
        changed = true;
    }

    /// The declaration as it was made, with what has been replaced until now.
    String write() {
        List<String> parameters = new ArrayList<>();
        FunctionType right = whole;
        if (right != null) {
            for (int i = 0; i < right.parameters().size(); i++) {
                FunctionType.Parameter parameter = right.parameters().get(i);
                parameters.add(parameter(parameter, parameter.name() == null ? "arg" + (i + 1) : parameter.name()));
            }
        } else {
            for (int i = 0; i < passed.count(); i++) {
                parameters.add(replaced.getOrDefault(
                        i, declaredParameter(i, passed.values().get(i).spelled())));
            }
        }
        String returned = right != null ? returned(right.returnType()) : result == null ? declaredResult() : result;
        String attributes = returned.startsWith("[return:") ? returned.substring(0, returned.indexOf(']') + 2) : "";
        String method = (declared.isGenerated()
                        ? "[LibraryImport(%s)] %sstatic partial %s %s(%s);"
                        : "[DllImport(%s)] %sstatic extern %s %s(%s);")
                .formatted(
                        options(),
                        attributes,
                        returned.substring(attributes.length()),
                        declared.methodName(),
                        String.join(", ", parameters));
        return struct == null ? method : struct + " " + method;
    }

    private String declaredParameter(int place, String spelled) {
        String name = name(place);
        String type = spelled;
        if (spelled.startsWith("ref ")) {
            boolean out = declared.method().parameters().stream()
                    .anyMatch(row -> row.sequence() == place + 1 && row.isOut() && !row.isIn());
            type = out ? "out" + spelled.substring(3) : spelled;
        }
        return marshalAs(place, "") + type + " " + name;
    }

    private String declaredResult() {
        return marshalAs(passed.count(), "return: ") + passed.result().spelled();
    }

    /// The attribute that the value in a place has; empty for none.
    private String marshalAs(int place, String target) {
        return passed.said()
                .get(place)
                .map(marshal -> {
                    StringBuilder text =
                            new StringBuilder("[%sMarshalAs(UnmanagedType.%s".formatted(target, marshal.named()));
                    if (marshal.element() > 0) {
                        boolean safe = marshal.type() == MarshalDescriptor.SAFE_ARRAY;
                        // The number that says nothing of the elements (NATIVE_TYPE_MAX).
                        if (!safe && marshal.element() != 0x50) {
                            text.append(", ArraySubType = UnmanagedType.")
                                    .append(MarshalDescriptor.named(marshal.element()));
                        }
                    }
                    if (marshal.sizeParameter() >= 0) {
                        text.append(", SizeParamIndex = ").append(marshal.sizeParameter());
                    }
                    if (marshal.size() > 0) {
                        text.append(", SizeConst = ").append(marshal.size());
                    }
                    if (marshal.marshaler() != null) {
                        text.append(", MarshalType = \"")
                                .append(marshal.marshaler())
                                .append('"');
                    }
                    return text.append(")] ").toString();
                })
                .orElse("");
    }

    private String name(int place) {
        return declared.method().parameters().stream()
                .filter(row -> row.sequence() == place + 1 && !row.name().isEmpty())
                .map(row -> row.name())
                .findFirst()
                .orElse("arg" + (place + 1));
    }

    private String options() {
        StringBuilder text = new StringBuilder("\"" + declared.invoke().library() + "\"");
        String entry = entryPoint == null ? declared.entryPoint() : entryPoint;
        if (!entry.equals(declared.methodName())) {
            text.append(", EntryPoint = \"").append(entry).append('"');
        }
        String said = charSet == null ? declared.charSet() : charSet;
        if (!said.equals("Ansi")) {
            text.append(", CharSet = CharSet.").append(said);
        }
        if (setsLastError) {
            text.append(", SetLastError = true");
        }
        if (declared.isGenerated()) {
            // It has neither of the rest.
            return text.toString();
        }
        if (declared.invoke().exactSpelling()) {
            text.append(", ExactSpelling = true");
        }
        String called = convention == null
                ? declared.convention()
                : switch (convention) {
                    // .NET has no name for the conventions of other systems; what is checked here is 32-bit x86.
                    case C, MICROSOFT, SYSTEM_V -> "Cdecl";
                    case STDCALL -> "StdCall";
                    case FASTCALL, VECTORCALL -> "FastCall";
                    case THISCALL -> "ThisCall";
                };
        if (!called.equals("Winapi")) {
            text.append(", CallingConvention = CallingConvention.").append(called);
        }
        return text.toString();
    }

    private String parameter(FunctionType.Parameter parameter, String name) {
        CType type = parameter.type();
        if (!(type.resolved() instanceof PointerType(CType target, var _))) {
            return value(type) + " " + name;
        }
        if (ParameterComparison.isCharacter(target)) {
            return characters(target, parameter) + " " + name;
        }
        CanonicalType behind = target.resolved();
        if (behind instanceof IntegerType || behind instanceof FloatingType || behind instanceof EnumType) {
            String way = parameter.direction() == Direction.OUT ? "out " : "ref ";
            return way + value(target) + " " + name;
        }
        return behind instanceof RecordType record && record.isComplete() && record.tag() != null
                ? (parameter.direction() == Direction.OUT ? "out " : "ref ") + record.tag() + " " + name
                : "IntPtr " + name;
    }

    private String characters(CType target, FunctionType.Parameter parameter) {
        boolean wide = target.resolved() == IntegerType.UNSIGNED_SHORT;
        boolean four = !wide
                && target.resolved() != IntegerType.CHAR
                && target.resolved() != IntegerType.SIGNED_CHAR
                && target.resolved() != IntegerType.UNSIGNED_CHAR;
        if (four) {
            return "int[]";
        }
        boolean written = parameter.direction() == Direction.OUT || parameter.direction() == Direction.INOUT;
        String as = wide ? "LPWStr" : abi.isWindows() ? "LPStr" : "LPUTF8Str";
        return written ? (wide ? "char[]" : "byte[]") : "[MarshalAs(UnmanagedType.%s)] string".formatted(as);
    }

    private String returned(CType type) {
        if (type.resolved() == IntegerType.BOOL) {
            return "[return: MarshalAs(UnmanagedType.U1)] bool";
        }
        return type.resolved() instanceof PointerType ? "IntPtr" : value(type);
    }

    private String value(CType type) {
        String exact = exact(type);
        if (exact != null) {
            return exact;
        }
        CanonicalType plain = type.resolved();
        boolean longs = abi.longSize() == 8;
        return switch (plain) {
            case VoidType _ -> "void";
            case IntegerType integer ->
                switch (integer) {
                    case BOOL -> "[MarshalAs(UnmanagedType.U1)] bool";
                    case CHAR, SIGNED_CHAR -> "sbyte";
                    case UNSIGNED_CHAR -> "byte";
                    case SHORT -> "short";
                    case UNSIGNED_SHORT -> "ushort";
                    case INT -> "int";
                    case UNSIGNED_INT -> "uint";
                    case LONG -> isPointerWide(type) ? "nint" : longs ? "CLong" : "int";
                    case UNSIGNED_LONG -> isPointerWide(type) ? "nuint" : longs ? "CULong" : "uint";
                    case LONG_LONG -> isPointerWide(type) ? "nint" : "long";
                    case UNSIGNED_LONG_LONG -> isPointerWide(type) ? "nuint" : "ulong";
                    case INT128 -> "Int128";
                    case UNSIGNED_INT128 -> "UInt128";
                };
            case FloatingType floating -> floating == FloatingType.FLOAT ? "float" : "double";
            case EnumType named -> named.tag() == null ? value(named.underlying()) : named.tag();
            case RecordType record -> record.tag() == null ? "IntPtr" : record.tag();
            default -> "IntPtr";
        };
    }

    /// A type whose name says its width, regardless of its C type on this machine.
    private static @Nullable String exact(CType type) {
        CType at = type;
        while (at instanceof NamedType || at instanceof QualifiedType) {
            if (at instanceof NamedType named) {
                switch (named.name()) {
                    case "int64_t", "gint64", "off64_t", "LONGLONG" -> {
                        return "long";
                    }
                    case "uint64_t", "guint64", "ULONGLONG", "DWORD64" -> {
                        return "ulong";
                    }
                    default -> at = named.target();
                }
            } else {
                at = ((QualifiedType) at).unqualified();
            }
        }
        return null;
    }

    /// Names such as `size_t` say that a number is as wide as an address.
    private static boolean isPointerWide(CType type) {
        CType at = type;
        while (at instanceof NamedType || at instanceof QualifiedType) {
            if (at instanceof NamedType named) {
                if (named.name()
                        .matches("s?size_t|u?intptr_t|ptrdiff_t|gsize|gssize|SIZE_T|U?(INT|LONG)_PTR|DWORD_PTR")) {
                    return true;
                }
                at = named.target();
            } else {
                at = ((QualifiedType) at).unqualified();
            }
        }
        return false;
    }
}
