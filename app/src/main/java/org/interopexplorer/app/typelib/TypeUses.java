package org.interopexplorer.app.typelib;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.ImplFlag;
import org.interopexplorer.core.typelib.ImplementedType;
import org.interopexplorer.core.typelib.ParamFlag;
import org.interopexplorer.core.typelib.Parameter;
import org.interopexplorer.core.typelib.TypeDesc;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.TypeReference;
import org.interopexplorer.core.typelib.lookup.ResolvedType;
import org.interopexplorer.core.typelib.lookup.TypeResolver;

/// Where a library uses its own types and the types of other libraries. This is computed once.
final class TypeUses {
    /// How one type uses another. The order of the relations is the order on the screen.
    enum Relation {
        IMPLEMENTED_BY("implemented"),
        SOURCE_OF("source"),
        INHERITED_BY("inherited"),
        RETURNED_BY("returned"),
        USED_IN("used"),
        REFERS_TO("refers");

        private final String token;

        Relation(String token) {
            this.token = token;
        }

        /// The stable name that translations use.
        String token() {
            return token;
        }
    }

    /// One use of a type.
    ///
    /// @param place the type that uses it, and the member that does so
    record Use(Relation relation, TypeLocation place) {}

    private final TypeLibrary library;
    private final TypeResolver resolver;
    private final IdentityHashMap<TypeInfo, List<Use>> uses = new IdentityHashMap<>();

    private TypeUses(TypeLibrary library, TypeResolver resolver) {
        this.library = library;
        this.resolver = resolver;
    }

    /// Follows every reference of a library. It gives up if its thread is interrupted.
    static TypeUses of(TypeLibrary library, TypeResolver resolver) throws InterruptedException {
        TypeUses references = new TypeUses(library, resolver);
        for (TypeInfo type : library.types()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            references.add(type);
        }
        return references;
    }

    /// The uses of a type, in the order of the library.
    List<Use> of(TypeInfo type) {
        return uses.getOrDefault(type, List.of());
    }

    private void add(TypeInfo type) {
        ResolvedType here = new ResolvedType(library, type);
        TypeLocation whole = TypeLocation.of(here);
        for (ImplementedType implemented : type.implemented()) {
            add(
                    implemented.type(),
                    type.kind() != TypeKind.COCLASS
                            ? Relation.INHERITED_BY
                            : implemented.has(ImplFlag.SOURCE) ? Relation.SOURCE_OF : Relation.IMPLEMENTED_BY,
                    whole);
        }
        if (type.alias() != null) {
            TypeMentions.of(type.alias(), to -> add(to, Relation.USED_IN, whole));
        }
        for (int i = 0; i < type.functions().size(); i++) {
            add(new TypeLocation(here, i), type.functions().get(i));
        }
        for (int i = 0; i < type.variables().size(); i++) {
            TypeLocation place = new TypeLocation(here, type.functions().size() + i);
            TypeMentions.of(type.variables().get(i).type(), to -> add(to, Relation.USED_IN, place));
        }
    }

    private void add(TypeLocation place, Function function) {
        TypeMentions.of(function.returnType(), to -> add(to, Relation.RETURNED_BY, place));
        for (Parameter parameter : function.parameters()) {
            boolean result = parameter.has(ParamFlag.RETVAL)
                    || (parameter.has(ParamFlag.OUT) && !parameter.has(ParamFlag.IN) && isIndirect(parameter.type()));
            TypeMentions.of(parameter.type(), to -> add(to, result ? Relation.RETURNED_BY : Relation.USED_IN, place));
        }
    }

    private static boolean isIndirect(TypeDesc type) {
        return type instanceof TypeDesc.Pointer(TypeDesc.Pointer _);
    }

    private void add(TypeReference to, Relation relation, TypeLocation place) {
        ResolvedType used = resolver.resolve(library, to);
        if (used == null) {
            return;
        }
        List<Use> known = uses.computeIfAbsent(used.type(), _ -> new ArrayList<>());
        Use use = new Use(relation, place);
        // A function with two parameters of one type uses that type once.
        if (known.isEmpty() || !isSame(known.getLast(), use)) {
            known.add(use);
        }
    }

    private static boolean isSame(Use one, Use other) {
        return one.relation() == other.relation()
                && one.place().member() == other.place().member()
                && one.place().sameType(other.place());
    }
}
