package org.interopexplorer.core.com;

import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.typelib.Guid;

/// Interfaces that open files declare: type libraries, assemblies, `.winmd` files. They are asked where the host's
/// system describes an interface not at all.
public interface InterfaceSource {
    /// Declares nothing.
    InterfaceSource NONE = new InterfaceSource() {
        @Override
        public Optional<DeclaredInterface> find(Guid iid) {
            return Optional.empty();
        }

        @Override
        public List<KnownInterface> all() {
            return List.of();
        }
    };

    /// The interface of an IID.
    Optional<DeclaredInterface> find(Guid iid);

    /// Every interface with an IID.
    List<KnownInterface> all();
}
