package org.interopexplorer.core.collection;

import com.google.re2j.Pattern;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValueParser;

/// Operands that are text, whatever the subject.
final class TextOperands {
    static final PointerType TEXT = new PointerType(IntegerType.CHAR);

    private TextOperands() {}

    /// The text that an operand stands for: between its quotes, or as it is.
    static String text(String operand) {
        return ValueParser.parse(operand, TEXT) instanceof ParsedValue.Parsed(Value.Text(var text)) ? text : operand;
    }

    /// The regular expression that an operand is: as it stands, or as it stands between quotes. Its backslashes are
    /// its own. Its engine takes time in proportion to the text, so that no expression outlasts its step.
    ///
    /// @throws com.google.re2j.PatternSyntaxException where it is none, or needs more than such an engine has:
    ///     what was matched before (`\\1`), or what stands around (`(?=…)`)
    static Pattern expression(String operand) {
        boolean quoted = operand.length() >= 2 && operand.startsWith("\"") && operand.endsWith("\"");
        return Pattern.compile(quoted ? operand.substring(1, operand.length() - 1) : operand);
    }
}
