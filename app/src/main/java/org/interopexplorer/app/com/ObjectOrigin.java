package org.interopexplorer.app.com;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.interopexplorer.core.com.MemberCall;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// How a program gets an object: it creates one of a class, and calls members one on what the other returned.
///
/// @param name of the class: a ProgID, a CLSID, or its name in its file
/// @param file the library that creates it without a registration; null for a registered class
/// @param created the object of the class; null if this is it
/// @param path the members that lead from there, as a path; empty if this is the object of the class
record ObjectOrigin(
        String name,
        Guid clsid,
        @Nullable Path file,
        @Nullable ObjectViewModel created,
        String path) {
    /// The origin of what a call of a member of this object returned.
    ///
    /// @param self the object that this is the origin of
    ObjectOrigin after(ObjectViewModel self, MemberCall call) {
        String step = call.arguments().isEmpty()
                ? call.member()
                : call.member() + call.arguments().stream().collect(Collectors.joining(", ", "(", ")"));
        return new ObjectOrigin(name, clsid, file, created == null ? self : created, with(step));
    }

    /// A call of a member of this object, from the object of the class.
    MemberCall call(MemberCall call) {
        return MemberCall.of(with(call.member()), call.kind(), List.copyOf(call.arguments()));
    }

    private String with(String step) {
        return path.isEmpty() ? step : path + "." + step;
    }
}
