package org.interopexplorer.core.com;

import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// An object written in Java, as a person writes it down: interfaces by name, and bodies.
///
/// @param interfaces names or IIDs, the default one first; empty for an object that only its bodies declare
/// @param library the file of the type library with the interfaces; null for registered ones
/// @param slots `slot N PROTOTYPE` for each method of an interface that only prototypes describe; empty otherwise
/// @param iid of that interface
/// @param aggregates the class whose object becomes a part of this one and answers for interfaces that this one lacks;
/// null
///     for none
/// @param events the name or IID of the interface whose events it fires; null for none
public record Implementation(
        List<String> interfaces,
        @Nullable Path library,
        List<String> slots,
        @Nullable Guid iid,
        @Nullable String events,
        @Nullable String aggregates,
        Bodies bodies) {
    public Implementation {
        interfaces = List.copyOf(interfaces);
        slots = List.copyOf(slots);
    }

    /// An IID that a person wrote.
    ///
    /// @throws CallEndedException if it is none
    public static Guid iid(String written) throws CallEndedException {
        try {
            return Guid.parse(written);
        } catch (IllegalArgumentException _) {
            throw ComFault.refused(ComFault.NO_SUCH_INTERFACE, written);
        }
    }
}
