package org.interopexplorer.core.ctype;

import java.util.OptionalLong;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.SizeExpression.Arguments;
import org.jspecify.annotations.Nullable;

/// Reckons array sizes that other parameters give.
public final class ArrayBounds {
    private ArrayBounds() {}

    /// The same function for one call: every size that its arguments tell is a count. Sizes that they do not tell, and
    /// those inside the parameters of a callback, stay as they are.
    public static FunctionType at(FunctionType type, Arguments arguments) {
        if (type.parameters().stream().noneMatch(parameter -> isVariable(parameter.type()))) {
            return type;
        }
        return new FunctionType(
                type.returnType(),
                type.parameters().stream()
                        .map(parameter -> new Parameter(
                                parameter.name(),
                                reckoned(parameter.type(), arguments),
                                parameter.direction(),
                                parameter.nonNull()))
                        .toList(),
                type.variadic(),
                type.convention(),
                type.format());
    }

    /// The size by which another parameter counts the elements of this one; null where none does.
    public static @Nullable SizeExpression sizeOf(Parameter parameter) {
        DeclaredArray declared = parameter.type() instanceof PointerType pointer ? pointer.declared() : null;
        return declared == null ? null : declared.array().size();
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
            case NamedType _, RecordType _, FunctionType _, VoidType _, IntegerType _, FloatingType _, EnumType _ ->
                false;
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
            case NamedType _, RecordType _, FunctionType _, VoidType _, IntegerType _, FloatingType _, EnumType _ ->
                type;
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
