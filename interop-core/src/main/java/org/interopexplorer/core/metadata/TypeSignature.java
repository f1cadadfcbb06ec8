package org.interopexplorer.core.metadata;

import java.util.List;

/// A type in a signature (ECMA-335 II.23.2.12).
public sealed interface TypeSignature {
    /// A built-in type.
    record Primitive(ElementType type) implements TypeSignature {}

    /// A class, interface, struct or enumeration.
    ///
    /// @param type a definition, a reference or a specification
    /// @param isValue whether the signature calls it a value type
    record Named(Token type, boolean isValue) implements TypeSignature {}

    /// An unmanaged pointer.
    record Pointer(TypeSignature target) implements TypeSignature {}

    /// A managed reference: `ref`, `in` or `out`.
    record ByReference(TypeSignature target) implements TypeSignature {}

    /// An array of one dimension that starts at 0.
    record Vector(TypeSignature element) implements TypeSignature {}

    /// An array of any other shape.
    ///
    /// @param sizes the sizes of the first dimensions; those of the others are not given
    /// @param lowerBounds the lower bounds of the first dimensions; those of the others are 0
    record Array(TypeSignature element, int rank, List<Integer> sizes, List<Integer> lowerBounds)
            implements TypeSignature {
        public Array {
            sizes = List.copyOf(sizes);
            lowerBounds = List.copyOf(lowerBounds);
        }
    }

    /// A generic type with its arguments.
    record Instance(Named generic, List<TypeSignature> arguments) implements TypeSignature {
        public Instance {
            arguments = List.copyOf(arguments);
        }
    }

    /// A parameter of a generic type or method.
    ///
    /// @param number counted from 0
    record Variable(int number, boolean ofMethod) implements TypeSignature {}

    /// A pointer to a function.
    record FunctionPointer(MethodSignature signature) implements TypeSignature {}

    /// A type with a custom modifier, such as `IsConst`.
    record Modified(TypeSignature type, Token modifier, boolean required) implements TypeSignature {}

    /// A local variable whose object the garbage collector does not move.
    record Pinned(TypeSignature type) implements TypeSignature {}

    /// This type without custom modifiers around it.
    default TypeSignature plain() {
        TypeSignature type = this;
        while (type instanceof Modified modified) {
            type = modified.type();
        }
        return type;
    }
}
