package org.interopexplorer.core.metadata;

import java.util.List;

/// Puts the arguments of a generic type in the places of its parameters.
public record Substitution(List<TypeSignature> arguments) {
    public static final Substitution NONE = new Substitution(List.of());
    private static final int DEEPEST = 24;

    public Substitution {
        arguments = List.copyOf(arguments);
    }

    /// A type with the arguments in the places of the parameters.
    public TypeSignature in(TypeSignature type) {
        return arguments.isEmpty() ? type : in(type, 0);
    }

    private TypeSignature in(TypeSignature type, int depth) {
        if (depth > DEEPEST) {
            return type;
        }
        return switch (type) {
            case TypeSignature.Variable(var number, var ofMethod) ->
                ofMethod || number >= arguments.size() ? type : arguments.get(number);
            case TypeSignature.Instance(var generic, var its) ->
                new TypeSignature.Instance(
                        generic, its.stream().map(each -> in(each, depth + 1)).toList());
            case TypeSignature.Pointer(var target) -> new TypeSignature.Pointer(in(target, depth + 1));
            case TypeSignature.ByReference(var target) -> new TypeSignature.ByReference(in(target, depth + 1));
            case TypeSignature.Vector(var element) -> new TypeSignature.Vector(in(element, depth + 1));
            case TypeSignature.Array(var element, var rank, var sizes, var bounds) ->
                new TypeSignature.Array(in(element, depth + 1), rank, sizes, bounds);
            case TypeSignature.Modified(var inner, var modifier, var required) ->
                new TypeSignature.Modified(in(inner, depth + 1), modifier, required);
            case TypeSignature.Pinned(var inner) -> new TypeSignature.Pinned(in(inner, depth + 1));
            case TypeSignature.Primitive _, TypeSignature.Named _, TypeSignature.FunctionPointer _ -> type;
        };
    }
}
