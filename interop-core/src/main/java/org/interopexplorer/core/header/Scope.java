package org.interopexplorer.core.header;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.RecordType.Kind;
import org.interopexplorer.core.machine.Abi;
import org.jspecify.annotations.Nullable;

/// The names that declarations have given so far: typedefs, tags and enumerators (C17 6.2.3).
///
/// Tags in parameters are kept at file scope, because a person who declares `struct p` inside a prototype wants to
/// use it.
final class Scope {
    private final Abi abi;
    private final HeaderDeclarations outer;
    private final Set<String> transparent = new HashSet<>();
    private final Map<String, CType> typedefs;
    private final Map<String, CType> declaredTypedefs = new LinkedHashMap<>();
    private final Map<String, RecordType> records = new LinkedHashMap<>();
    private final Map<String, EnumType> enums = new LinkedHashMap<>();
    private final Map<String, Long> enumerators = new HashMap<>();

    Scope(Abi abi) {
        this(abi, HeaderDeclarations.NONE);
    }

    /// @param outer the declarations around this scope, which it may redeclare (C17 6.2.1)
    Scope(Abi abi, HeaderDeclarations outer) {
        this(abi, outer, false);
    }

    /// @param narrow whether `TCHAR` is `CHAR`
    Scope(Abi abi, HeaderDeclarations outer, boolean narrow) {
        this.abi = abi;
        this.outer = outer;
        typedefs = KnownTypes.of(abi, narrow);
        typedefs.putAll(outer.typedefs());
    }

    Abi abi() {
        return abi;
    }

    /// Notes that the union of a typedef is passed as its first member (gcc "Common Type Attributes",
    /// `transparent_union`).
    void transparent(String typedef) {
        transparent.add(typedef);
    }

    /// The type as which a parameter of this type is passed.
    CType transparentAs(CType type) {
        return type instanceof NamedType named
                        && transparent.contains(named.name())
                        && named.resolved() instanceof RecordType union
                        && union.isComplete()
                        && !union.members().isEmpty()
                ? union.members().getFirst().type()
                : type;
    }

    @Nullable
    CType typedef(String name) {
        return typedefs.get(name);
    }

    void typedef(String name, CType type) {
        typedefs.put(name, type);
        declaredTypedefs.put(name, type);
    }

    /// The struct or union with this tag, declared now if it is new.
    RecordType record(Kind kind, String tag) {
        RecordType around = outer.records().get(tag);
        return around != null && around.kind() == kind && !records.containsKey(tag) ? around : ownRecord(kind, tag);
    }

    /// The struct or union that a definition in this scope completes. The tag may mean another type in the outer
    /// scope.
    RecordType ownRecord(Kind kind, String tag) {
        return records.computeIfAbsent(tag, name -> RecordType.declare(kind, name));
    }

    @Nullable
    EnumType enumeration(String tag) {
        EnumType own = enums.get(tag);
        return own == null ? outer.enums().get(tag) : own;
    }

    void enumeration(String tag, EnumType type) {
        enums.put(tag, type);
    }

    @Nullable
    Long enumerator(String name) {
        return enumerators.get(name);
    }

    Map<String, Long> enumerators() {
        return Collections.unmodifiableMap(enumerators);
    }

    void enumerator(String name, long value) {
        enumerators.put(name, value);
    }

    /// Every type name that can be used here.
    Iterable<String> typeNames() {
        return typedefs.keySet();
    }

    Map<String, CType> declaredTypedefs() {
        return Collections.unmodifiableMap(declaredTypedefs);
    }

    Map<String, RecordType> records() {
        return Collections.unmodifiableMap(records);
    }

    Map<String, EnumType> enums() {
        return Collections.unmodifiableMap(enums);
    }
}
