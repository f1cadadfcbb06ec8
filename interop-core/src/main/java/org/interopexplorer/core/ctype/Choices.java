package org.interopexplorer.core.ctype;

import java.util.List;

/// The named constants that are meant for a parameter whose type is a plain number, as the source of the function's
/// type says. Other numbers may be passed, too.
///
/// @param constants in the order of their declaration
/// @param combine whether several can be joined by `|`
public record Choices(EnumType constants, boolean combine) {
    /// The constants, without the name of their group.
    public List<EnumType.Constant> all() {
        return constants.constants();
    }
}
