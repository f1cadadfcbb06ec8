package org.interopexplorer.core.typelib.idl.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.interopexplorer.core.typelib.TypeDesc;
import org.interopexplorer.core.typelib.TypeReference;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// Writes types as a library has them: by number, or by reference to a type that the library then has, too.
final class TypeEncoder {
    /// The most names of names. A longer chain leads nowhere.
    static final int DEEPEST = 200;

    private final LibraryModel model;
    private final Scope scope;

    TypeEncoder(LibraryModel model, Scope scope) {
        this.model = model;
        this.scope = scope;
    }

    TypeDesc encode(IdlType type) {
        return encode(type, 0);
    }

    private TypeDesc encode(IdlType type, int level) {
        if (level > DEEPEST) {
            return unknown();
        }
        return switch (type) {
            case IdlType.Basic(VarType basic) -> new TypeDesc.Scalar(basic);
            case IdlType.WideCharacter _ -> new TypeDesc.Scalar(VarType.I2);
            case IdlType.Pointer(IdlType to) -> pointer(to, level);
            case IdlType.Array array -> array(array, level);
            case IdlType.SafeArray(IdlType element) -> new TypeDesc.SafeArray(encode(element, level + 1));
            case IdlType.Code _ -> new TypeDesc.Scalar(VarType.VOID);
            case IdlType.Unknown _ -> unknown();
            case IdlType.Imported(ImportedTypes.Found found) -> {
                VarType known = interfaceNumber(found.type().name());
                yield known == null ? new TypeDesc.Reference(model.use(found)) : new TypeDesc.Scalar(known);
            }
            case IdlType.Named(Declared declared) -> named(declared, declared.name(), level);
        };
    }

    private static TypeDesc unknown() {
        return new TypeDesc.Unknown(VarType.USERDEFINED.value());
    }

    /// A pointer to `IUnknown` and `IDispatch` is a type of its own.
    private TypeDesc pointer(IdlType to, int level) {
        TypeDesc target = encode(to, level + 1);
        boolean isInterface = target instanceof TypeDesc.Scalar(VarType scalar)
                && Set.of(VarType.UNKNOWN, VarType.DISPATCH).contains(scalar)
                && !(to instanceof IdlType.Pointer);
        return isInterface ? target : new TypeDesc.Pointer(target);
    }

    private TypeDesc array(IdlType.Array array, int level) {
        List<TypeDesc.Bound> bounds = new ArrayList<>();
        IdlType element = array;
        while (element instanceof IdlType.Array(IdlType inner, long count)) {
            bounds.add(new TypeDesc.Bound(0, count));
            element = inner;
        }
        return new TypeDesc.CArray(encode(element, level + 1), bounds);
    }

    private static @Nullable VarType interfaceNumber(String name) {
        return name.equals("IUnknown") ? VarType.UNKNOWN : name.equals("IDispatch") ? VarType.DISPATCH : null;
    }

    /// @param written the name that the text uses; an imported library may have the type under it
    private TypeDesc named(Declared declared, String written, int level) {
        VarType automation = BaseTypes.automation(declared.name());
        if (automation != null && declared.kind() != Declared.Kind.ENUM) {
            return new TypeDesc.Scalar(automation);
        }
        return switch (declared.kind()) {
            case INTERFACE, DISPINTERFACE -> {
                VarType known = interfaceNumber(declared.name());
                yield known == null ? new TypeDesc.Reference(reference(declared, written)) : new TypeDesc.Scalar(known);
            }
            case ALIAS -> alias(declared, written, level);
            case CONTRACT -> new TypeDesc.Scalar(VarType.VOID);
            case COCLASS, MODULE, ENUM, STRUCT, UNION -> new TypeDesc.Reference(reference(declared, written));
        };
    }

    private TypeDesc alias(Declared declared, String written, int level) {
        IdlType target = declared.alias();
        if (target == null) {
            return unknown();
        }
        VarType string = declared.attributes().has("string") ? string(target) : null;
        if (string != null) {
            return new TypeDesc.Scalar(string);
        }
        String wire = declared.attributes().text("wire_marshal");
        if (wire != null && scope.type(wire) instanceof IdlType.Named(Declared other) && other != declared) {
            return new TypeDesc.Reference(reference(other, written));
        }
        if (StatementReader.isPublic(declared)) {
            return new TypeDesc.Reference(reference(declared, written));
        }
        return target instanceof IdlType.Named(Declared next)
                ? level > DEEPEST ? unknown() : named(next, written, level + 1)
                : encode(target, level + 1);
    }

    /// The number of a string of these characters; null if it is no string.
    private static @Nullable VarType string(IdlType type) {
        IdlType element = type instanceof IdlType.Pointer(IdlType to)
                ? to
                : type instanceof IdlType.Array(IdlType of, long _) ? of : null;
        for (int i = 0; i < DEEPEST && element instanceof IdlType.Named(Declared named); i++) {
            element = named.alias();
        }
        if (element instanceof IdlType.WideCharacter) {
            return VarType.LPWSTR;
        }
        boolean narrow = element instanceof IdlType.Basic(VarType basic) && basic == VarType.I1;
        return narrow ? VarType.LPSTR : null;
    }

    /// Refers to a declared type: in an imported library if that has it, else in this one.
    TypeReference reference(Declared declared, String written) {
        if (!model.has(declared)) {
            ImportedTypes.Found found = model.imported().find(written);
            if (found != null) {
                return model.use(found);
            }
        }
        return new TypeReference.Local(model.add(declared));
    }

    /// Refers to the base of an interface, or to an interface of a class; null if nothing declares it.
    @Nullable
    TypeReference reference(IdlType type) {
        IdlType at = type;
        for (int i = 0; i < DEEPEST; i++) {
            if (at instanceof IdlType.Imported(ImportedTypes.Found found)) {
                return model.use(found);
            }
            if (!(at instanceof IdlType.Named(Declared declared))) {
                return null;
            }
            if (declared.kind() != Declared.Kind.ALIAS) {
                return declared.kind() == Declared.Kind.CONTRACT ? null : reference(declared, declared.name());
            }
            at = declared.alias();
        }
        return null;
    }
}
