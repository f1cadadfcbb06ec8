package org.interopexplorer.app.drawing.picture;

import org.interopexplorer.app.control.ValueForms;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.text.SafeText;
import org.interopexplorer.core.value.Value;

/// Values and names as a cell shows them: one line, not too long, harmless.
final class Spelled {
    private static final int LONGEST = 40;

    private final ValueForms forms;

    Spelled(Abi abi) {
        forms = new ValueForms(abi);
    }

    /// A value in one line.
    String value(Value value, CType type) {
        return safe(forms.brief(value, type));
    }

    /// Text in one line.
    static String safe(String text) {
        return shortened(SafeText.inWindow(text), LONGEST);
    }

    /// The beginning of a text.
    static String shortened(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest)) + "…";
    }

    static String address(long address) {
        return "0x" + Long.toHexString(address);
    }

    /// Bits with as many digits as the size has.
    ///
    /// @param size in bytes
    static String bits(long bits, long size) {
        String digits = Long.toHexString(bits);
        int wanted = (int) Math.min(size, Long.BYTES) * 2;
        return "0x" + "0".repeat(Math.max(0, wanted - digits.length())) + digits;
    }
}
