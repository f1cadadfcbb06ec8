package org.interopexplorer.core.value;

import java.util.ArrayList;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.value.LiteralScanner.LiteralException;
import org.jspecify.annotations.Nullable;

/// Reads callbacks, `java (a, b) -> body` and `java (a, b) else VALUE -> body`.
final class CallbackReader {
    private final LiteralScanner scanner;

    CallbackReader(LiteralScanner scanner) {
        this.scanner = scanner;
    }

    /// Reads on behind the word `java`; null if that begins something else.
    ///
    /// @param nested whether the literal stands in an array or in braces
    Value.@Nullable Callback read(@Nullable CType target, boolean nested) throws LiteralException {
        scanner.skipBlanks();
        var parameters = new ArrayList<String>();
        if (scanner.take('(')) {
            String list = scanner.phrase(")");
            scanner.expect(')');
            if (!list.isEmpty()) {
                // A negative limit keeps the empty name of a superfluous comma, which the compiler then reports.
                for (String parameter : list.split(",", -1)) {
                    parameters.add(parameter.strip());
                }
            }
        } else {
            String parameter = scanner.identifier();
            if (parameter.isEmpty()) {
                return null;
            }
            parameters.add(parameter);
            if (scanner.nextAfterBlanks() != '-' && !elseFollows()) {
                return null;
            }
        }
        Value otherwise = otherwise(LiteralTypes.otherwise(target));
        scanner.expect('-');
        if (scanner.peek() != '>') {
            throw scanner.expected(LiteralScanner.sign('>'));
        }
        scanner.advance();
        scanner.skipBlanks();
        String body = scanner.javaSource(nested);
        if (body.isEmpty()) {
            throw scanner.expected(Message.of(LiteralFault.PART_CALLBACK_BODY));
        }
        return new Value.Callback(parameters, body, otherwise);
    }

    private boolean elseFollows() {
        int start = scanner.position();
        scanner.skipBlanks();
        boolean follows = scanner.identifier().equals("else");
        scanner.moveTo(start);
        return follows;
    }

    /// Reads `else VALUE` before a callback's arrow; null if there is none.
    private @Nullable Value otherwise(@Nullable CType target) throws LiteralException {
        scanner.skipBlanks();
        int start = scanner.position();
        if (!scanner.identifier().equals("else")) {
            scanner.moveTo(start);
            return null;
        }
        scanner.skipBlanks();
        int at = scanner.position();
        int arrow = scanner.rest().indexOf("->");
        String text = arrow < 0 ? scanner.rest() : scanner.rest().substring(0, arrow);
        if (!(ValueParser.parse(text, target) instanceof ParsedValue.Parsed(var value))
                || value instanceof Value.Out
                || value instanceof Value.InOut
                || value instanceof Value.Callback) {
            throw scanner.fault(at, LiteralFault.CALLBACK_ELSE);
        }
        scanner.moveTo(at + text.length());
        return value;
    }
}
