package org.interopexplorer.core.com;

import java.util.List;

/// The table of functions that an interface pointer leads to.
///
/// @param pointer the address of the interface, where the address of the table is
/// @param table the address of the table
/// @param slots the addresses of its functions, from slot 0 on
public record Vtable(long pointer, long table, List<Long> slots) {
    public Vtable {
        slots = List.copyOf(slots);
    }
}
