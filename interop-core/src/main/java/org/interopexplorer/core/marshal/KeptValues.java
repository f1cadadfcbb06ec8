package org.interopexplorer.core.marshal;

import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.value.Value;

/// What `@name` stands for.
public interface KeptValues {
    /// Nothing is kept.
    KeptValues NONE = new KeptValues() {
        @Override
        public Optional<Kept> find(String name) {
            return Optional.empty();
        }

        @Override
        public List<String> names() {
            return List.of();
        }
    };

    Optional<Kept> find(String name);

    /// Every name, for the message where one is unknown.
    List<String> names();

    /// A kept value.
    ///
    /// @param live false where it is an address of a host that has ended
    record Kept(CType type, Value value, boolean live) {}
}
