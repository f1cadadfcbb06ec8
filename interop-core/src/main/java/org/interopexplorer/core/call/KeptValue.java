package org.interopexplorer.core.call;

import java.util.regex.Pattern;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.value.Value;

/// A value with a name, for `@name` in later calls.
///
/// @param live false once the host that an address belongs to has ended
/// @param host the number of the host that its addresses are of; [ForgottenValue#ANY_HOST] where it has none
/// @param abi of the call that gave it
public record KeptValue(String name, CType type, Value value, boolean live, long host, Abi abi) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /// Whether a value can be kept under this name: letters, digits and underscores, no digit first.
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
