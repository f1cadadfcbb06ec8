package org.interopexplorer.core.collection;

import com.google.re2j.Pattern;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValueParser;

/// Parses operands that are text.
final class TextOperands {
    static final PointerType TEXT = new PointerType(IntegerType.CHAR);

    private TextOperands() {}

    /// The text of an operand, with or without quotes.
    static String text(String operand) {
        return ValueParser.parse(operand, TEXT) instanceof ParsedValue.Parsed(Value.Text(var text)) ? text : operand;
    }

    /// The regular expression in an operand, with or without quotes. Backslashes belong to the expression. The
    /// engine takes linear time, so no expression exceeds the limit of its step.
    ///
    /// @throws com.google.re2j.PatternSyntaxException if it is invalid, or uses backreferences (`\\1`) or
    ///     lookaround (`(?=…)`), which such an engine lacks
    static Pattern expression(String operand) {
        boolean quoted = operand.length() >= 2 && operand.startsWith("\"") && operand.endsWith("\"");
        return Pattern.compile(quoted ? operand.substring(1, operand.length() - 1) : operand);
    }
}
