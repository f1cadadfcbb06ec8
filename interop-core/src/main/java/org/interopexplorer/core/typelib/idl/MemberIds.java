package org.interopexplorer.core.typelib.idl;

import java.util.List;
import org.interopexplorer.core.typelib.Function;

/// The DISPIDs that compilers give to functions if the IDL gives none.
final class MemberIds {
    /// The start of every such DISPID. The interface's distance from its root and the function's index follow.
    private static final int UNSAID = 0x60000000;
    private static final int LEVEL_SHIFT = 16;

    private MemberIds() {}

    /// Whether a function has the DISPID that it would get if the IDL gave none.
    ///
    /// @param level how many bases the interface has
    static boolean unsaid(List<Function> functions, int index, int level) {
        Function function = functions.get(index);
        if (function.memberId() == (UNSAID | level << LEVEL_SHIFT | index)) {
            return true;
        }
        if (!function.invokeKind().isProperty()) {
            return false;
        }
        // The accessors of a property share the DISPID of the first.
        for (int i = 0; i < index; i++) {
            Function before = functions.get(i);
            if (before.invokeKind().isProperty() && before.name().equals(function.name())) {
                return before.memberId() == function.memberId()
                        && before.memberId() == (UNSAID | level << LEVEL_SHIFT | i);
            }
        }
        return false;
    }
}
