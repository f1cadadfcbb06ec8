package org.interopexplorer.core.snippet;

import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;

/// The typedef names in a type.
final class KnownNames {
    private final Set<String> names = new HashSet<>();
    private final Set<RecordType> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private KnownNames() {}

    static Set<String> in(CType type) {
        var names = new KnownNames();
        names.use(type);
        return names.names;
    }

    private void use(CType type) {
        switch (type) {
            case NamedType named -> {
                names.add(named.name());
                use(named.target());
            }
            case QualifiedType qualified -> use(qualified.unqualified());
            case PointerType pointer ->
                use(
                        pointer.declared() == null
                                ? pointer.target()
                                : pointer.declared().type());
            case ArrayType array -> use(array.element());
            case FunctionType function -> {
                use(function.returnType());
                function.parameters().forEach(parameter -> use(parameter.type()));
            }
            case RecordType record -> {
                if (record.isComplete() && seen.add(record)) {
                    record.members().forEach(member -> use(member.type()));
                }
            }
            case VoidType _, IntegerType _, FloatingType _, VectorType _, EnumType _ -> {
                // These have no names of typedefs inside.
            }
        }
    }
}
