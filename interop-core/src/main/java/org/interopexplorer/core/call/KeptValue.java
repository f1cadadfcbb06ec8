package org.interopexplorer.core.call;

import java.util.regex.Pattern;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// A named value, for `@name` in later calls.
///
/// @param live false if it is an address whose host has ended
/// @param host the number of the host of its addresses; [ForgottenValue#ANY_HOST] if it has none
/// @param abi of the call that returned it
/// @param freedBy the number of the call that freed the memory at the address; null if no call did
public record KeptValue(
        String name,
        CType type,
        Value value,
        boolean live,
        long host,
        Abi abi,
        @Nullable Integer freedBy) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /// A value whose memory was not freed.
    public KeptValue(String name, CType type, Value value, boolean live, long host, Abi abi) {
        this(name, type, value, live, host, abi, null);
    }

    /// Whether a call can use it.
    public boolean usable() {
        return live && freedBy == null;
    }

    /// Whether a value can be kept under this name: letters, digits and underscores, not starting with a digit.
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
