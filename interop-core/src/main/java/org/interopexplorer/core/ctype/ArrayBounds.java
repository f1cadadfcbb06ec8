package org.interopexplorer.core.ctype;

import java.util.OptionalLong;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.SizeExpression.Arguments;
import org.jspecify.annotations.Nullable;

/// Computes array sizes that depend on other parameters.
public final class ArrayBounds {
    private ArrayBounds() {}

    /// The function's type for one call: every size that the arguments determine becomes a count. Other sizes, and
    /// sizes in a callback's parameters, stay as they are.
    public static FunctionType at(FunctionType type, Arguments arguments) {
        if (type.parameters().stream().noneMatch(parameter -> isVariable(parameter.type()))) {
            return type;
        }
        return new FunctionType(
                type.returnType(),
                type.parameters().stream()
                        .map(parameter -> parameter.of(reckoned(parameter.type(), arguments)))
                        .toList(),
                type.variadic(),
                type.convention(),
                type.format(),
                type.promises());
    }

    /// The size expression of a parameter's array or annotation; null if its size does not depend on another
    /// parameter.
    public static @Nullable SizeExpression sizeOf(Parameter parameter) {
        DeclaredArray declared = parameter.type() instanceof PointerType pointer ? pointer.declared() : null;
        if (declared != null) {
            return declared.array().size();
        }
        DeclaredLength length = parameter.length();
        return length == null ? null : length.size();
    }

    private static boolean isVariable(CType type) {
        return switch (type) {
            case PointerType pointer ->
                isVariable(pointer.target())
                        || (pointer.declared() != null
                                && isVariable(pointer.declared().type()));
            case ArrayType array -> array.size() != null || isVariable(array.element());
            case QualifiedType qualified -> isVariable(qualified.unqualified());
            // No typedef at file scope has a variable size, and no struct has a member of one (C17 6.7.6.2 p2).
            case NamedType _,
                    RecordType _,
                    FunctionType _,
                    VoidType _,
                    IntegerType _,
                    FloatingType _,
                    VectorType _,
                    EnumType _ -> false;
        };
    }

    private static CType reckoned(CType type, Arguments arguments) {
        return switch (type) {
            case PointerType pointer -> {
                DeclaredArray declared = pointer.declared();
                yield new PointerType(
                        reckoned(pointer.target(), arguments),
                        declared == null
                                ? null
                                : new DeclaredArray(reckoned(declared.type(), arguments), declared.isStatic()));
            }
            case ArrayType array -> array(array, arguments);
            case QualifiedType qualified ->
                new QualifiedType(
                        reckoned(qualified.unqualified(), arguments), qualified.isConst(), qualified.isVolatile());
            case NamedType _,
                    RecordType _,
                    FunctionType _,
                    VoidType _,
                    IntegerType _,
                    FloatingType _,
                    VectorType _,
                    EnumType _ -> type;
        };
    }

    private static ArrayType array(ArrayType array, Arguments arguments) {
        SizeExpression size = array.size();
        OptionalLong count = size == null ? OptionalLong.empty() : size.value(arguments);
        return new ArrayType(
                reckoned(array.element(), arguments),
                count.isPresent() && count.getAsLong() >= 0 ? count.getAsLong() : array.count(),
                size);
    }
}
