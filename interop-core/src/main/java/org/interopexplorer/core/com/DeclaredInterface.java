package org.interopexplorer.core.com;

import java.util.List;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.TypeKind;

/// An interface as a file declares it.
///
/// @param library the name of the library or assembly
/// @param kind `INTERFACE` if it has a vtable, `DISPATCH` if it has names only
/// @param isDual whether it can be called through `IDispatch` too
/// @param members those of its bases first
public record DeclaredInterface(
        String name, Guid iid, String library, TypeKind kind, boolean isDual, List<Member> members) {
    public DeclaredInterface {
        members = List.copyOf(members);
    }
}
