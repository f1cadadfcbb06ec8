package org.interopexplorer.core.marshal;

import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// The values that `@name` refers to.
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

    /// All names, for the message about an unknown one.
    List<String> names();

    /// A kept value.
    ///
    /// @param live false if it is an address in a host that has ended
    /// @param freedBy the number of the call that gave back the memory at the address; null if none did
    record Kept(
            CType type, Value value, boolean live, @Nullable Integer freedBy) {
        public Kept(CType type, Value value, boolean live) {
            this(type, value, live, null);
        }
    }
}
