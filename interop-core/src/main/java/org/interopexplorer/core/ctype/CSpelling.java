package org.interopexplorer.core.ctype;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.interopexplorer.core.ctype.FunctionType.CallingConvention;
import org.interopexplorer.core.ctype.RecordType.Member;
import org.jspecify.annotations.Nullable;

/// Writes types and declarations in C: `int (*compar)(const void *, const void *)` (C17 6.7.6, 6.7.7).
///
/// A struct, union or enum with a tag is written by its tag, one without with its members. A type inside itself is
/// not written again.
public final class CSpelling {
    private final Set<RecordType> open = new HashSet<>();
    private final boolean annotated;

    private CSpelling() {
        this(false);
    }

    private CSpelling(boolean annotated) {
        this.annotated = annotated;
    }

    /// A type name, such as `const char *` or `int (*)(void)`.
    public static String of(CType type) {
        return new CSpelling().declare(type, "");
    }

    /// A declaration without its semicolon, such as `int (*handler)(int)`. A parameter is written as it was
    /// declared, such as `int fd[2]`.
    ///
    /// @param name null spells the type alone
    public static String declaration(CType type, @Nullable String name) {
        return new CSpelling().parameter(type, name == null ? "" : name);
    }

    /// A prototype without its semicolon, such as `double cos(double x)`.
    public static String prototype(String name, FunctionType type) {
        return declaration(type, name);
    }

    /// A declaration without its semicolon that also says what the type knows of pointers and results: directions,
    /// lengths, null and owners, as [Annotated] words them.
    public static String annotated(CType type, String name) {
        CSpelling spelling = new CSpelling(true);
        return type instanceof FunctionType function
                ? Annotated.before(function) + spelling.declare(function, name) + Annotated.behind(function)
                : spelling.parameter(type, name);
    }

    /// The same as [#definition(RecordType)], with annotations in the types of its members.
    public static String annotatedDefinition(RecordType type) {
        return new CSpelling(true).define(type);
    }

    /// A struct or union with its members, one per line, without a semicolon; an incomplete one is only its tag.
    public static String definition(RecordType type) {
        return new CSpelling().define(type);
    }

    private String define(RecordType type) {
        open.add(type);
        return type.isComplete() ? body(type, "\n    ", "\n") : keyword(type) + tagOrNothing(type);
    }

    /// An enum with its constants, one per line, without a semicolon.
    public static String definition(EnumType type) {
        return enumHead(type) + constants(type, "\n    ", "\n");
    }

    private String declare(CType type, String declarator) {
        return switch (type) {
            case NamedType named -> join(named.name(), declarator);
            case QualifiedType qualified -> qualified(qualified, declarator);
            case VoidType _ -> join("void", declarator);
            case IntegerType integer -> join(integer.spelling(), declarator);
            case FloatingType floating -> join(floating.spelling(), declarator);
            case EnumType enumeration ->
                join(
                        enumeration.tag() == null
                                ? enumHead(enumeration) + constants(enumeration, " ", " ")
                                : enumHead(enumeration),
                        declarator);
            case PointerType pointer -> pointer(pointer, "", declarator);
            case ArrayType array -> array(array, "", declarator);
            case VectorType vector ->
                join(of(vector.element()) + " __attribute__((vector_size(" + vector.bytes() + ")))", declarator);
            case RecordType record -> join(record(record), declarator);
            case FunctionType function ->
                declare(function.returnType(), convention(function, declarator) + parameters(function));
        };
    }

    private String qualified(QualifiedType type, String declarator) {
        String qualifiers = type.isConst() ? type.isVolatile() ? "const volatile" : "const" : "volatile";
        if (!type.isConst() && !type.isVolatile()) {
            return declare(type.unqualified(), declarator);
        }
        return switch (type.unqualified()) {
            case PointerType pointer -> pointer(pointer, qualifiers, declarator);
            case QualifiedType inner ->
                qualified(
                        new QualifiedType(
                                inner.unqualified(),
                                inner.isConst() || type.isConst(),
                                inner.isVolatile() || type.isVolatile()),
                        declarator);
            // The qualifiers of an array belong to its elements (C17 6.7.3 p9).
            case ArrayType array ->
                declare(
                        new ArrayType(
                                new QualifiedType(array.element(), type.isConst(), type.isVolatile()),
                                array.count(),
                                array.size()),
                        declarator);
            case NamedType _, CanonicalType _ -> qualifiers + " " + declare(type.unqualified(), declarator);
        };
    }

    private String pointer(PointerType pointer, String qualifiers, String declarator) {
        String gap = qualifiers.isEmpty() || declarator.isEmpty() || declarator.startsWith("[") ? "" : " ";
        String star = "*" + qualifiers + gap + declarator;
        return switch (unqualifiedArrayOrFunction(pointer.target())) {
            case FunctionType function -> {
                String convention = keyword(function.convention());
                yield declare(
                        function.returnType(),
                        "(" + convention + (convention.isEmpty() ? "" : " ") + star + ")" + parameters(function));
            }
            case ArrayType _ -> declare(pointer.target(), "(" + star + ")");
            case null -> declare(pointer.target(), star);
            case CanonicalType _ -> declare(pointer.target(), star);
        };
    }

    /// The type if it is an array or function, which need parentheses around the star; null for others and for
    /// typedef names.
    private static @Nullable CanonicalType unqualifiedArrayOrFunction(CType type) {
        return switch (type) {
            case QualifiedType qualified -> unqualifiedArrayOrFunction(qualified.unqualified());
            case NamedType _ -> null;
            case CanonicalType canonical -> canonical;
        };
    }

    private String parameters(FunctionType function) {
        if (function.parameters().isEmpty()) {
            return function.variadic() ? "(...)" : "(void)";
        }
        String listed = function.parameters().stream()
                .map(parameter -> (annotated ? Annotated.before(parameter) : "")
                        + parameter(parameter.type(), parameter.name() == null ? "" : parameter.name()))
                .collect(Collectors.joining(", ", "(", function.variadic() ? ", ...)" : ")"));
        return listed;
    }

    private String parameter(CType type, String name) {
        DeclaredArray declared = type instanceof PointerType pointer ? pointer.declared() : null;
        if (declared == null) {
            return declare(type, name);
        }
        return declared.isStatic() && declared.type() instanceof ArrayType array
                ? array(array, "static ", name)
                : declare(declared.type(), name);
    }

    private String array(ArrayType array, String keyword, String declarator) {
        SizeExpression size = array.size();
        String count = size != null ? size.spelling() : array.hasCount() ? String.valueOf(array.count()) : "";
        return declare(array.element(), declarator + "[" + keyword + count + "]");
    }

    private static String convention(FunctionType function, String declarator) {
        String keyword = keyword(function.convention());
        return keyword.isEmpty() ? declarator : keyword + " " + declarator;
    }

    private static String keyword(CallingConvention convention) {
        return switch (convention) {
            case C -> "";
            case STDCALL -> "__stdcall";
            case FASTCALL -> "__fastcall";
            case THISCALL -> "__thiscall";
            case VECTORCALL -> "__vectorcall";
            case MICROSOFT -> "__attribute__((ms_abi))";
            case SYSTEM_V -> "__attribute__((sysv_abi))";
        };
    }

    private String record(RecordType type) {
        if (type.tag() != null || !type.isComplete()) {
            return keyword(type) + tagOrNothing(type);
        }
        if (!open.add(type)) {
            return keyword(type) + " { ... }";
        }
        try {
            return body(type, " ", " ");
        } finally {
            open.remove(type);
        }
    }

    private String body(RecordType type, String beforeEach, String atEnd) {
        StringBuilder text = new StringBuilder(keyword(type));
        text.append(attributes(type.packing() == 1, type.alignment()));
        text.append(tagOrNothing(type)).append(" {");
        for (Member member : type.members()) {
            String name = member.name() == null ? "" : member.name();
            text.append(beforeEach).append(declare(member.type(), name));
            if (member.isBitField()) {
                text.append(name.isEmpty() ? ": " : " : ").append(member.bitWidth());
            }
            text.append(attributes(member.isPacked(), member.alignment())).append(';');
        }
        return text.append(atEnd).append('}').toString();
    }

    private static String attributes(boolean packed, int alignment) {
        List<String> words = new ArrayList<>();
        if (packed) {
            words.add("packed");
        }
        if (alignment != RecordType.NO_ALIGNMENT) {
            words.add("aligned(" + alignment + ")");
        }
        return words.isEmpty() ? "" : " __attribute__((" + String.join(", ", words) + "))";
    }

    private static String keyword(RecordType type) {
        return switch (type.kind()) {
            case STRUCT -> "struct";
            case UNION -> "union";
        };
    }

    private static String tagOrNothing(RecordType type) {
        return type.tag() == null ? "" : " " + type.tag();
    }

    private static String enumHead(EnumType type) {
        return type.tag() == null ? "enum" : "enum " + type.tag();
    }

    private static String constants(EnumType type, String beforeEach, String atEnd) {
        List<EnumType.Constant> constants = type.constants();
        return constants.stream()
                        .map(constant -> beforeEach + constant.name() + " = " + constant.value())
                        .collect(Collectors.joining(",", " {", atEnd + "}"))
                + attributes(isPacked(type), RecordType.NO_ALIGNMENT);
    }

    /// Whether an enum is smaller than an `int`, which only the `packed` attribute causes.
    private static boolean isPacked(EnumType type) {
        return switch (type.underlying()) {
            case BOOL, CHAR, SIGNED_CHAR, UNSIGNED_CHAR, SHORT, UNSIGNED_SHORT -> true;
            case INT, UNSIGNED_INT, LONG, UNSIGNED_LONG, LONG_LONG, UNSIGNED_LONG_LONG, INT128, UNSIGNED_INT128 ->
                false;
        };
    }

    private static String join(String specifier, String declarator) {
        return declarator.isEmpty() || declarator.startsWith("[")
                ? specifier + declarator
                : specifier + " " + declarator;
    }
}
