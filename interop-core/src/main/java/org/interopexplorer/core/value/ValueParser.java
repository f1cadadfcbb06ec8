package org.interopexplorer.core.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.value.LiteralScanner.LiteralException;
import org.jspecify.annotations.Nullable;

/// Reads the literals in which a person writes a value.
///
/// The type that a literal is meant for decides three things only: a bare word is text where characters are wanted, and
/// the name of a constant (or several, `RED|BLUE`) where an enum is; and values in braces without names, `{1, 2}`, go
/// to
/// the members of a struct in order. Whether a value fits is for marshaling to say.
public final class ValueParser {
    /// How deep arrays and structs may nest.
    public static final int MAX_DEPTH = 64;

    private static final String ENDS = ",]}";

    private final LiteralScanner scanner;
    private final BareWords bare;
    private int depth;

    private ValueParser(String text) {
        this.scanner = new LiteralScanner(text);
        this.bare = new BareWords(scanner);
    }

    /// Reads a literal whose type is not known, such as a variadic argument.
    public static ParsedValue parse(String text) {
        return parse(text, null);
    }

    /// Reads a literal meant for a parameter of this type.
    public static ParsedValue parse(String text, @Nullable CType target) {
        try {
            return new ParsedValue.Parsed(new ValueParser(text).whole(target));
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

    private Value value(@Nullable CType target) throws LiteralException {
        scanner.skipBlanks();
        skipPrefix(target);
        return switch (scanner.peek()) {
            case '"' -> new Value.Text(scanner.quoted());
            case '\'' -> character();
            case '[' -> array(target);
            case '{' -> braces(target);
            case '@' -> new Value.Kept(name());
            case '&' -> new Value.Symbol(symbol());
            default -> word(target);
        };
    }

    /// Passes over C's prefix of text, `L"…"`, `u8"…"`, where it says the same as the type does.
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
        depth--;
        return new Value.Array(elements);
    }

    /// `{…}`: members by name, as `x: 1` or as C designates them, `.x = 1`; or in order, as C fills a struct or an
    /// array from a list (C17 6.7.9 p17).
    private Value braces(@Nullable CType target) throws LiteralException {
        Value guid = guid(target);
        if (guid != null) {
            return guid;
        }
        open('{');
        RecordType type = holdsElements(target) ? null : LiteralTypes.struct(target);
        Value value;
        if (scanner.take('}')) {
            value = type == null && LiteralTypes.listed(target) != null
                    ? new Value.Array(List.of())
                    : new Value.Struct(new LinkedHashMap<>());
        } else {
            value = namesMember() ? byName(target) : inOrder(type, target);
            scanner.expect('}');
        }
        depth--;
        return value;
    }

    /// `{8-4-4-4-12}` where a GUID is wanted; null where these braces hold anything else.
    private @Nullable Value guid(@Nullable CType target) throws LiteralException {
        if (!Guids.isGuid(LiteralTypes.struct(target))) {
            return null;
        }
        Matcher digits = Guids.BEHIND_BRACE.matcher(scanner.rest().substring(1));
        if (!digits.lookingAt()) {
            return null;
        }
        scanner.moveTo(scanner.position() + 1 + digits.end());
        return Guids.value(digits);
    }

    /// Whether these braces hold the structs of an array that a pointer points at, as in `{{1, 2}, {3, 4}}`: a first
    /// member that is a plain value would have no braces.
    private boolean holdsElements(@Nullable CType target) {
        return nextAfterBlanks() == '{' && LiteralTypes.isFirstOfPlainStructs(target);
    }

    private Value byName(@Nullable CType target) throws LiteralException {
        var members = new LinkedHashMap<String, Value>();
        do {
            if (!namesMember()) {
                throw mixed();
            }
            boolean designated = scanner.take('.');
            int start = scanner.position();
            String name = memberName();
            scanner.expect(designated ? '=' : ':');
            if (members.putIfAbsent(name, value(LiteralTypes.member(target, name))) != null) {
                throw scanner.fault(start, LiteralFault.DUPLICATE_MEMBER, name);
            }
        } while (anotherInBraces());
        return new Value.Struct(members);
    }

    /// Where it is not known which struct is meant, a member's place stands for its name.
    private Value inOrder(@Nullable RecordType type, @Nullable CType target) throws LiteralException {
        if (type == null) {
            CType element = LiteralTypes.listed(target);
            var elements = new ArrayList<Value>();
            do {
                elements.add(unnamed(element));
            } while (anotherInBraces());
            return element == null ? Value.Struct.inOrder(elements) : new Value.Array(elements);
        }
        var members = new LinkedHashMap<String, Value>();
        if (!takesZero() && fill(type, members)) {
            List<String> names = LiteralTypes.inOrder(type);
            scanner.skipBlanks();
            throw scanner.fault(
                    scanner.position(), LiteralFault.TOO_MANY_MEMBERS, CSpelling.of(type), names.size(), names);
        }
        return new Value.Struct(members);
    }

    /// Reads values into the members in order, those of an anonymous struct among them, of a union into the first.
    ///
    /// @return whether values are left
    private boolean fill(RecordType type, Map<String, Value> members) throws LiteralException {
        boolean left = true;
        for (RecordType.Member member : LiteralTypes.filled(type)) {
            if (!left) {
                break;
            }
            String name = member.name();
            if (name != null) {
                members.put(name, unnamed(member.type()));
                left = anotherInBraces();
            } else if (nextAfterBlanks() != '{') {
                left = member.type().resolved() instanceof RecordType inner && fill(inner, members);
            } else {
                if (unnamed(member.type()) instanceof Value.Struct(var inner)) {
                    members.putAll(inner);
                }
                left = anotherInBraces();
            }
        }
        return left;
    }

    private Value unnamed(@Nullable CType target) throws LiteralException {
        if (namesMember()) {
            throw mixed();
        }
        return value(target);
    }

    private LiteralException mixed() {
        scanner.skipBlanks();
        return scanner.fault(scanner.position(), LiteralFault.MIXED_MEMBERS, "{x: 1, y: 2}", "{1, 2}");
    }

    /// Whether another value follows; as in C, a comma may stand behind the last one.
    private boolean anotherInBraces() {
        return scanner.take(',') && nextAfterBlanks() != '}';
    }

    private boolean namesMember() throws LiteralException {
        int start = scanner.position();
        boolean names;
        if (scanner.take('.')) {
            names = !Character.isDigit(scanner.peek());
        } else {
            String name = memberName();
            names = !name.isEmpty() && nextAfterBlanks() == ':';
        }
        scanner.moveTo(start);
        return names;
    }

    private String memberName() throws LiteralException {
        return scanner.peek() == '"' ? scanner.quoted() : scanner.identifier();
    }

    /// Takes `0`, which C programmers write for a struct full of zeros, whatever its first member is.
    private boolean takesZero() {
        int start = scanner.position();
        if (scanner.take('0') && !anotherInBraces() && nextAfterBlanks() == '}') {
            return true;
        }
        scanner.moveTo(start);
        return false;
    }

    private void open(char bracket) throws LiteralException {
        if (++depth > MAX_DEPTH) {
            throw scanner.fault(scanner.position(), LiteralFault.TOO_DEEP, MAX_DEPTH);
        }
        scanner.expect(bracket);
    }

    private String name() throws LiteralException {
        scanner.advance();
        String name = scanner.identifier();
        if (name.isEmpty()) {
            throw scanner.expected(Message.of(LiteralFault.PART_NAME));
        }
        return name;
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
                if (atEndOfWord() || nextAfterBlanks() == '(') {
                    return out();
                }
            }
            case "inout" -> {
                if (Character.isWhitespace(scanner.peek())) {
                    return inOut(target);
                }
            }
            case "java" -> {
                Value.Callback callback = callback(target);
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
        char next = nextAfterBlanks();
        return next == '\0' || (depth > 0 && ENDS.indexOf(next) >= 0);
    }

    private char nextAfterBlanks() {
        int start = scanner.position();
        scanner.skipBlanks();
        char next = scanner.peek();
        scanner.moveTo(start);
        return next;
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
        Value initial = value(LiteralTypes.initial(target, listsElements(target)));
        if (initial instanceof Value.Out || initial instanceof Value.Callback) {
            throw notPlain(start);
        }
        return new Value.InOut(initial);
    }

    /// Whether the value that begins here writes out the elements that a pointer points at.
    private boolean listsElements(@Nullable CType target) {
        int start = scanner.position();
        boolean lists = scanner.take('[')
                || (scanner.take('{') && (LiteralTypes.pointsAtElements(target) || holdsElements(target)));
        scanner.moveTo(start);
        return lists;
    }

    private LiteralException notPlain(int start) {
        return scanner.fault(start, LiteralFault.INOUT);
    }

    /// `java (a, b) -> body`; null where the word `java` begins something else.
    private Value.@Nullable Callback callback(@Nullable CType target) throws LiteralException {
        scanner.skipBlanks();
        var parameters = new ArrayList<String>();
        if (scanner.take('(')) {
            String list = scanner.phrase(")");
            scanner.expect(')');
            if (!list.isEmpty()) {
                // A limit below zero keeps the empty name that a comma too many leaves, for the compiler to name.
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
            if (nextAfterBlanks() != '-' && !elseFollows()) {
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
        String body = scanner.javaSource(depth > 0);
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

    /// `else VALUE` before a callback's arrow; null where there is none.
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
        if (!(parse(text, target) instanceof ParsedValue.Parsed(var value))
                || value instanceof Value.Out
                || value instanceof Value.InOut
                || value instanceof Value.Callback) {
            throw scanner.fault(at, LiteralFault.CALLBACK_ELSE);
        }
        scanner.moveTo(at + text.length());
        return value;
    }
}
