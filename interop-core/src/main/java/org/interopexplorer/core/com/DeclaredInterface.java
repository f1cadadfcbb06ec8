package org.interopexplorer.core.com;

import java.util.List;
import org.interopexplorer.core.typelib.Guid;

/// An interface as a file declares it.
///
/// @param library the name of the library or assembly
/// @param isDual whether it can be called through `IDispatch` too
/// @param members those of its bases first
public record DeclaredInterface(String name, Guid iid, String library, boolean isDual, List<Member> members) {
    public DeclaredInterface {
        members = List.copyOf(members);
    }
}
