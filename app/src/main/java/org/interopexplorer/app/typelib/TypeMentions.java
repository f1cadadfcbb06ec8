package org.interopexplorer.app.typelib;

import java.util.function.Consumer;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.ImplementedType;
import org.interopexplorer.core.typelib.Parameter;
import org.interopexplorer.core.typelib.TypeDesc;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeReference;
import org.interopexplorer.core.typelib.Variable;

/// Finds the references to types in declarations.
final class TypeMentions {
    private TypeMentions() {}

    /// Passes on the reference in a type, also behind pointers and arrays; does nothing if there is none.
    static void of(TypeDesc type, Consumer<TypeReference> mention) {
        switch (type) {
            case TypeDesc.Pointer(TypeDesc target) -> of(target, mention);
            case TypeDesc.SafeArray(TypeDesc element) -> of(element, mention);
            case TypeDesc.CArray(TypeDesc element, var _) -> of(element, mention);
            case TypeDesc.Reference(TypeReference to) -> mention.accept(to);
            case TypeDesc.Scalar _, TypeDesc.Unknown _ -> {}
        }
    }

    static void of(Function function, Consumer<TypeReference> mention) {
        of(function.returnType(), mention);
        for (Parameter parameter : function.parameters()) {
            of(parameter.type(), mention);
        }
    }

    /// Passes on the references of the type and of all its members.
    static void of(TypeInfo type, Consumer<TypeReference> mention) {
        for (ImplementedType implemented : type.implemented()) {
            mention.accept(implemented.type());
        }
        if (type.alias() != null) {
            of(type.alias(), mention);
        }
        type.functions().forEach(function -> of(function, mention));
        for (Variable variable : type.variables()) {
            of(variable.type(), mention);
        }
    }
}
