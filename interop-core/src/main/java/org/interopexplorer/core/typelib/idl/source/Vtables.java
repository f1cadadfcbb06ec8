package org.interopexplorer.core.typelib.idl.source;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.interopexplorer.core.typelib.TypeInfo;
import org.jspecify.annotations.Nullable;

/// Where the functions of an interface are in its vtable.
final class Vtables {
    /// How many functions `IDispatch` has, with those of `IUnknown`.
    static final int DISPATCH_SLOTS = 7;

    private static final int UNKNOWN_SLOTS = 3;

    /// The most bases that an interface may have.
    private static final int DEEPEST = 1000;

    private Vtables() {}

    /// Where an interface's own functions start.
    ///
    /// @param offset in the vtable, in bytes
    /// @param bases how many interfaces it extends
    record Start(int offset, int bases) {}

    static Start start(Declared declared) {
        int slots = 0;
        int bases = 0;
        IdlType at = declared.kind() == Declared.Kind.INTERFACE ? declared.base() : null;
        while (at != null && bases < DEEPEST) {
            switch (at) {
                case IdlType.Named(Declared base) when base.kind() == Declared.Kind.ALIAS -> at = base.alias();
                case IdlType.Named(Declared base) -> {
                    slots += own(base).size();
                    bases++;
                    at = base.base();
                }
                case IdlType.Imported(ImportedTypes.Found found) -> {
                    slots += slots(found.type());
                    bases += bases(found.type());
                    at = null;
                }
                default -> at = null;
            }
        }
        if (declared.kind() == Declared.Kind.DISPINTERFACE) {
            bases = 1;
        }
        return new Start(slots * Layouts.POINTER, bases);
    }

    private static int slots(TypeInfo type) {
        return switch (type.name()) {
            case "IUnknown" -> UNKNOWN_SLOTS;
            case "IDispatch" -> DISPATCH_SLOTS;
            default ->
                type.functions().stream().mapToInt(function -> function.vtableOffset()).max().stream()
                        .map(last -> last / pointer(type) + 1)
                        .findFirst()
                        .orElse(type.isDual() ? DISPATCH_SLOTS : UNKNOWN_SLOTS);
        };
    }

    /// The size of a pointer in a library of which only one type is at hand.
    private static int pointer(TypeInfo type) {
        return Math.max(1, (int) type.attributes().size());
    }

    private static int bases(TypeInfo type) {
        return switch (type.name()) {
            case "IUnknown" -> 1;
            case "IDispatch" -> 2;
            default -> type.isDual() ? DISPATCH_BASES : 2;
        };
    }

    private static final int DISPATCH_BASES = 3;

    /// How large the vtable is, in bytes.
    static int size(Declared declared) {
        return start(declared).offset() + own(declared).size() * Layouts.POINTER;
    }

    /// The functions that have a place in the vtable. A local function whose remote form is declared beside it
    /// shares that one's place.
    static List<Declared.Method> own(Declared declared) {
        Set<String> remote = declared.methods().stream()
                .map(method -> method.attributes().text("call_as"))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return declared.methods().stream()
                .filter(method -> !(method.attributes().has("local") && remote.contains(method.name())))
                .toList();
    }

    /// Whether an interface extends `IDispatch`.
    static boolean isDispatch(Declared declared) {
        @Nullable IdlType at = declared.base();
        for (int i = 0; i < DEEPEST && at != null; i++) {
            switch (at) {
                case IdlType.Named(Declared base) -> {
                    if (base.name().equals("IDispatch")) {
                        return true;
                    }
                    at = base.kind() == Declared.Kind.ALIAS ? base.alias() : base.base();
                }
                case IdlType.Imported(ImportedTypes.Found found) -> {
                    return found.type().name().equals("IDispatch")
                            || found.type().isDual();
                }
                default -> at = null;
            }
        }
        return false;
    }
}
