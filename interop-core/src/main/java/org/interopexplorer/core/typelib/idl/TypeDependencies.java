package org.interopexplorer.core.typelib.idl;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.ImplementedType;
import org.interopexplorer.core.typelib.Parameter;
import org.interopexplorer.core.typelib.TypeDesc;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeReference;
import org.interopexplorer.core.typelib.Variable;

/// The types that a type's declaration refers to.
final class TypeDependencies {
    /// @param to the other type
    /// @param pointed whether it is only the target of a pointer, so that its name is enough
    record Use(TypeReference to, boolean pointed) {}

    private TypeDependencies() {}

    /// All that a type refers to, in the order of its text.
    static List<Use> of(TypeInfo type) {
        List<Use> uses = new ArrayList<>();
        for (ImplementedType implemented : type.implemented()) {
            uses.add(new Use(implemented.type(), false));
        }
        if (type.alias() != null) {
            collect(type.alias(), false, uses);
        }
        for (Variable variable : type.variables()) {
            collect(variable.type(), false, uses);
        }
        for (Function function : type.functions()) {
            collect(function.returnType(), false, uses);
            for (Parameter parameter : function.parameters()) {
                collect(parameter.type(), false, uses);
            }
        }
        return uses;
    }

    private static void collect(TypeDesc type, boolean pointed, List<Use> uses) {
        switch (type) {
            case TypeDesc.Pointer(TypeDesc target) -> collect(target, true, uses);
            case TypeDesc.SafeArray(TypeDesc element) -> collect(element, pointed, uses);
            case TypeDesc.CArray(TypeDesc element, var _) -> collect(element, pointed, uses);
            case TypeDesc.Reference(TypeReference to) -> uses.add(new Use(to, pointed));
            case TypeDesc.Scalar _, TypeDesc.Unknown _ -> {}
        }
    }
}
