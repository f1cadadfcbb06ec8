package org.interopexplorer.core.call;

import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.value.Value;

/// A value with a name, for `@name` in later calls.
///
/// @param live false once the host that an address belongs to has ended
public record KeptValue(String name, CType type, Value value, boolean live) {}
