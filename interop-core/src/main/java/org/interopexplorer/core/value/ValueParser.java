package org.interopexplorer.core.value;

import java.util.ArrayList;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.value.LiteralScanner.LiteralException;
import org.jspecify.annotations.Nullable;

/// Reads the literals in which a person writes a value.
///
/// The literal's target type matters for three things only. A bare word is text for a character type, and the
/// name of a constant (or several, `RED|BLUE`) for an enum. Values in braces without names, `{1, 2}`, go to the
/// members of a struct in order. Marshaling checks later whether a value fits.
public final class ValueParser {
    /// The deepest nesting of arrays and structs.
    public static final int MAX_DEPTH = 64;

    private static final String ENDS = ",]}";

    private final LiteralScanner scanner;
    private final BareWords bare;
    private final BraceReader braces;
    private final CallbackReader callbacks;
    private int depth;

    private ValueParser(String text, ConstantNames names) {
        this.scanner = new LiteralScanner(text);
        this.bare = new BareWords(scanner, names);
        this.braces = new BraceReader(this, scanner);
        this.callbacks = new CallbackReader(scanner);
    }

    /// Reads a literal whose type is not known, such as a variadic argument.
    public static ParsedValue parse(String text) {
        return parse(text, null);
    }

    /// Reads a literal for a parameter of this type.
    public static ParsedValue parse(String text, @Nullable CType target) {
        return parse(text, target, ConstantNames.NONE);
    }

    /// Reads a literal in which names may stand for numbers.
    public static ParsedValue parse(String text, @Nullable CType target, ConstantNames names) {
        try {
            return new ParsedValue.Parsed(new ValueParser(text, names).whole(target));
        } catch (LiteralException e) {
            return e.fault();
        }
    }

    private Value whole(@Nullable CType target) throws LiteralException {
        scanner.skipBlanks();
        if (scanner.atEnd() && !LiteralTypes.takesBareWords(target)) {
            throw scanner.fault(scanner.position(), LiteralFault.EMPTY);
        }
        Value value = value(target);
        scanner.skipBlanks();
        if (!scanner.atEnd()) {
            String rest = scanner.rest();
            throw scanner.fault(scanner.position(), LiteralFault.TRAILING_TEXT, rest);
        }
        return value;
    }

    /// Reads a value and what stands in front of it.
    Value value(@Nullable CType target) throws LiteralException {
        scanner.skipBlanks();
        skipPrefix(target);
        return switch (scanner.peek()) {
            case '"' -> new Value.Text(scanner.quoted());
            case '\'' -> character();
            case '[' -> array(target);
            case '{' -> braces.read(target);
            case '@' -> new Value.Kept(name());
            case '&' -> new Value.Symbol(symbol());
            case '*' -> scanner.peek(1) == '&' ? variable() : word(target);
            default -> word(target);
        };
    }

    /// Skips C's prefix of text, `L"…"`, `u8"…"`, if it matches the type.
    private void skipPrefix(@Nullable CType target) throws LiteralException {
        int start = scanner.position();
        String prefix = scanner.identifier();
        boolean quoted = scanner.peek() == '"' || scanner.peek() == '\'';
        CharacterKind kind = quoted ? CharacterKind.ofPrefix(prefix).orElse(null) : null;
        if (kind == null) {
            scanner.moveTo(start);
            return;
        }
        if (scanner.peek() == '\'') {
            return;
        }
        if (target == null) {
            throw scanner.fault(start, LiteralFault.PREFIX_UNTYPED, prefix);
        }
        if (CharacterKind.ofText(target).filter(kind::isAs).isEmpty()) {
            throw scanner.fault(start, LiteralFault.PREFIX, prefix, CSpelling.of(target));
        }
    }

    private Value character() throws LiteralException {
        int start = scanner.position();
        String content = scanner.quoted();
        if (content.codePointCount(0, content.length()) != 1) {
            throw scanner.fault(start, LiteralFault.NOT_ONE_CHARACTER);
        }
        int codePoint = content.codePointAt(0);
        return new Value.Char(RawBytes.isRaw(codePoint) ? RawBytes.octet(codePoint) : codePoint);
    }

    private Value array(@Nullable CType target) throws LiteralException {
        open('[');
        var elements = new ArrayList<Value>();
        if (!scanner.take(']')) {
            do {
                elements.add(value(LiteralTypes.element(target)));
            } while (scanner.take(','));
            scanner.expect(']');
        }
        close();
        return new Value.Array(elements);
    }

    /// Takes an opening bracket, one level deeper.
    void open(char bracket) throws LiteralException {
        if (++depth > MAX_DEPTH) {
            throw scanner.fault(scanner.position(), LiteralFault.TOO_DEEP, MAX_DEPTH);
        }
        scanner.expect(bracket);
    }

    /// Notes that what [#open] began has ended.
    void close() {
        depth--;
    }

    private String name() throws LiteralException {
        scanner.advance();
        String name = scanner.identifier();
        if (name.isEmpty()) {
            throw scanner.expected(Message.of(LiteralFault.PART_NAME));
        }
        return name;
    }

    private Value variable() throws LiteralException {
        scanner.advance();
        return new Value.Variable(symbol());
    }

    private String symbol() throws LiteralException {
        scanner.advance();
        String name = scanner.upTo(ENDS);
        if (name.isEmpty()) {
            throw scanner.expected(Message.of(LiteralFault.PART_SYMBOL));
        }
        return name;
    }

    private Value word(@Nullable CType target) throws LiteralException {
        int start = scanner.position();
        String word = scanner.identifier();
        switch (word) {
            case "null", "NULL" -> {
                if (atEndOfWord()) {
                    return new Value.Null();
                }
            }
            case "out" -> {
                if (atEndOfWord() || scanner.nextAfterBlanks() == '(') {
                    return out();
                }
            }
            case "inout" -> {
                if (Character.isWhitespace(scanner.peek())) {
                    return inOut(target);
                }
            }
            case "java" -> {
                Value.Callback callback = callbacks.read(target, depth > 0);
                if (callback != null) {
                    return callback;
                }
            }
            default -> {}
        }
        scanner.moveTo(start);
        String phrase = scanner.phrase(depth == 0 ? "" : ENDS);
        return bare.read(start, phrase, target);
    }

    /// Whether the word just read is the whole value.
    private boolean atEndOfWord() {
        char next = scanner.nextAfterBlanks();
        return next == '\0' || (depth > 0 && ENDS.indexOf(next) >= 0);
    }

    private Value out() throws LiteralException {
        if (!scanner.take('(')) {
            return new Value.Out(null);
        }
        scanner.skipBlanks();
        int start = scanner.position();
        String digits = scanner.phrase(")" + ENDS);
        if (!digits.matches("[0-9]{1,18}")) {
            throw scanner.fault(start, LiteralFault.COUNT);
        }
        scanner.expect(')');
        return new Value.Out(Long.parseLong(digits));
    }

    private Value inOut(@Nullable CType target) throws LiteralException {
        scanner.skipBlanks();
        int start = scanner.position();
        if (scanner.identifier().equals("inout")) {
            throw notPlain(start);
        }
        scanner.moveTo(start);
        scanner.skipBlanks();
        Value initial = value(LiteralTypes.initial(target, braces.listsElements(target)));
        if (initial instanceof Value.Out || initial instanceof Value.Callback) {
            throw notPlain(start);
        }
        return new Value.InOut(initial);
    }

    private LiteralException notPlain(int start) {
        return scanner.fault(start, LiteralFault.INOUT);
    }
}
